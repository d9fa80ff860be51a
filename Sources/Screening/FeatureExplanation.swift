// What a person reads beside a feature's name. The comment where a feature is declared says more.

extension NameFeature {
  public var explanation: String {
    switch self {
    case .spelling: "Letters differ within words that are taken for the same."
    case .worstWord: "One of the words that are taken for the same agrees less than the others."
    case .contradiction: "Words on both sides stand for nothing on the other."
    case .contradictionLength: "The words that contradict are long."
    case .contradictionUnlike: "The words that contradict have little in common."
    case .extraAsked: "The party's name has words that the listed name does not have."
    case .extraListed: "The listed name has words that the party's name does not have."
    case .thin: "Little agrees in all: one word, or a short one."
    case .lone: "Little agrees, and there is more: one word of several."
    case .order: "Words that agree stand in another order."
    case .initials: "A first letter stands for a whole word."
    case .numbers: "Numbers contradict, or only one side has one."
    case .places: "Both names name a place, and not the same."
    case .trades: "Both say what the body does, and not the same."
    case .placeOnOneSide: "Only one side names a place."
    case .crossesScripts: "The names came in different scripts."
    }
  }
}

extension PartyFeature {
  public var explanation: String {
    switch self {
    case .date: "Dates of birth, of incorporation or of building confirm or contradict."
    case .birthPlace: "Places of birth confirm or contradict."
    case .country: "Nationality, seat or flag confirm or contradict."
    case .address: "Addresses have most of their words in common."
    case .gender: "The gender confirms or contradicts."
    case .worldwideIdentifier: "The same number in a register of the whole world."
    case .localIdentifier: "The same number of a passport, tax office or national register."
    case .identifierConflict: "Different numbers in a register where a party has one."
    }
  }
}
