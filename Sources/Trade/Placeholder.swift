enum PlaceholderTrade {}
