enum PlaceholderWaybills {}
