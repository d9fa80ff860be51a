enum PlaceholderScenario {}
