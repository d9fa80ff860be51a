/// Takes texts apart into the words of names.
struct NamePreparer: Sendable {
  let dictionary: NameDictionary

  func words(of text: String, _ nature: Nature) -> [MadeWord] {
    let words = WordSplitter.split(FoldedText(text).words, nature)
    var out: [MadeWord] = []
    var place = 0
    while place < words.count, out.count < FoldedText.wordLimit {
      let (letters, kind, count) = WordKinds.kind(of: words, at: place, nature)
      let (script, original) = (words[place].script, words[place].original)
      place += count
      // "Sergey Sergey Shoigu": a word that is repeated at once is said once.
      if letters == out.last?.letters { continue }
      out.append(MadeWord(letters, kind, script, original: original, dictionary: dictionary))
    }
    // A name of nothing but particles and titles is taken for a name: `Al An`.
    guard out.allSatisfy(\.kind.isFiller) else { return out }
    return out.map { MadeWord($0.letters, .name, $0.script, original: [], dictionary: dictionary) }
  }
}
