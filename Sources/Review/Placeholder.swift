enum PlaceholderReview {}
