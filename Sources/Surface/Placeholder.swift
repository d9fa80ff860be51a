import Hummingbird
enum PlaceholderSurface {}
