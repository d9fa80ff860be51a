/// Legal forms of companies: their names in words and their short forms, gathered under one code.
/// "Aktiengesellschaft" is AG; "Obshchestvo s ogranichennoy otvetstvennostyu" is an LLC, as are OOO
/// and Limited Liability Company. The codes stand for forms that translate into each other, which
/// is not to say that their laws agree.
enum WordForms {
  /// A code, then the ways to write it, between bars.
  private static let table = """
    llc=limited liability company|limited liability partnership|llc|llp|ooo|gmbh|srl|sarl|sro|doo|\
    spzoo|sp z oo|sp zoo|eood|ood|bvba|ltda|lda|limitada|tov|too|mchj|\
    obshchestvo s ogranichennoy otvetstvennostyu|obshchestvo s ogranichennoi otvetstvennostyu|\
    obschestvo s ogranichennoy otvetstvennostyu|tovarystvo z obmezhenoyu vidpovidalnistyu|\
    gesellschaft mit beschrankter haftung|societe a responsabilite limitee|\
    societatea cu raspundere limitata|societa a responsabilita limitata|\
    sociedad de responsabilidad limitada|s de rl|besloten vennootschap|bv|\
    tavarystva z abmezhavanay adkaznastsyu|spolka z ograniczona odpowiedzialnoscia|wll|fzc|fzco|\
    fze|\
    fz llc|sas|oy|aps|kft|uab|sia|ou
    ltd=limited|ltd|co ltd|company limited|co limited|pte ltd|pvt ltd|private limited|pty ltd|pte|\
    pvt|pty|sdn bhd|bhd|sdn|ltd co|corp ltd|limited company|ltd sti|limited sirketi|youxian gongsi|\
    co llc
    jsc=joint stock company|joint stock co|jsc|ag|sa|spa|ao|oao|ojsc|zao|cjsc|pao|pjsc|nv|se|as|\
    asa|\
    ab|plc|public limited company|open joint stock company|closed joint stock company|\
    public joint stock company|otkrytoe aktsionernoe obshchestvo|zakrytoe aktsionernoe obshchestvo|\
    publichnoe aktsionernoe obshchestvo|aktsionernoe obshchestvo|aktiengesellschaft|\
    societe anonyme|sociedad anonima|sociedade anonima|societa per azioni|anonim sirketi|\
    naamloze vennootschap|aktiebolag|aktieselskab|aktsyyanernae tavarystva|pat|prat|vat|\
    sa de cv|sad|sal|ead|dd|sca|joint stock|spolka akcyjna
    inc=incorporated|inc|corporation|corp|company|co|and co|cie|compania|cia|firma|tovarischestvo
    lp=limited partnership|lp|kg|gmbh and co kg|and co kg|kommanditgesellschaft|comm v
    assoc=ev|eingetragener verein|foundation inc|stiftung
    """

  struct Form {
    let words: [[UInt8]]
    let code: [UInt8]
  }

  /// By first word, longest first.
  private static let byFirst: [[UInt8]: [Form]] = {
    var out: [[UInt8]: [Form]] = [:]
    for line in table.split(separator: "\n") {
      guard let cut = line.firstIndex(of: "=") else { continue }
      let code = Array(line[..<cut].utf8)
      for form in line[line.index(after: cut)...].split(separator: "|") {
        let words = form.split(separator: " ").map { Array($0.utf8) }
        guard let first = words.first else { continue }
        out[first, default: []].append(Form(words: words, code: code))
      }
    }
    return out.mapValues { $0.sorted { $0.words.count > $1.words.count } }
  }()

  /// Long words of forms, which are recognised with a letter missing or wrong.
  private static let long: [(Letters, [UInt8])] = byFirst.values.joined()
    .filter { $0.words.count == 1 && $0.words[0].count >= 9 }
    .map { (Letters($0.words[0]), $0.code) }

  /// The form that begins at a place in the words, and how many words it takes.
  static func form(in words: [FoldedWord], at place: Int) -> (code: [UInt8], count: Int)? {
    for form in byFirst[words[place].letters] ?? [] where place + form.words.count <= words.count {
      if zip(words[place...], form.words).allSatisfy({ $0.letters == $1 }) {
        return (form.code, form.words.count)
      }
    }
    let letters = Letters(words[place].letters)
    guard letters.count >= 8 else { return nil }
    for (word, code) in long where abs(word.count - letters.count) <= 1 {
      if Spelling.distance(letters, word, atMost: 1) != nil { return (code, 1) }
    }
    return nil
  }

  /// A form that is written together with the name: `SiemensAG`.
  static func ends(_ word: FoldedWord) -> Int? {
    guard let cut = word.camel.last, cut >= 3 else { return nil }
    let ending = Array(word.letters[cut...])
    return byFirst[ending]?.contains { $0.words.count == 1 } == true ? cut : nil
  }
}
