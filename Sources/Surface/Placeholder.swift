import Hummingbird

enum PlaceholderSurface {}
