/// The look of what only some pages have: boards, the story, and the sheets of one subject.
enum StylesheetPages {
  static let text = heads + boards + lists + story

  private static let heads = """
    .title {
      display: flex; flex-wrap: wrap; justify-content: space-between; align-items: end;
      gap: 0.6rem 1.5rem;
    }
    .kicker { color: var(--faint); font-size: 0.85rem; letter-spacing: 0.04em; }
    .lead { font-size: 1.05rem; }
    .mono { font-family: var(--mono); font-size: 0.95em; white-space: nowrap; }
    h1 .mono { font-size: 1.5rem; letter-spacing: 0.01em; }
    .long { overflow-wrap: anywhere; white-space: normal; }
    .columns { display: grid; gap: 0 2.5rem; grid-template-columns: 3fr 2fr; }
    .timeline .definitions > div { grid-template-columns: 5rem 1fr; }
    dd time { white-space: nowrap; }
    .columns > div > section { margin-top: 1.6rem; }
    form.inline label small { display: none; }
    .actions form { margin-top: 0; }
    .clock { font-weight: 600; margin-right: 0.5rem; }
    form.inline { display: flex; flex-wrap: wrap; gap: 0.6rem; align-items: end; }
    form.inline > * + * { margin-top: 0; }
    form.inline input, form.inline select { width: auto; min-width: 9rem; }

    """

  private static let boards = """
    .board {
      display: grid; gap: 1rem;
      grid-template-columns: repeat(auto-fill, minmax(min(23rem, 100%), 1fr));
    }
    .card {
      padding: 1rem 1.15rem 1.1rem; background: var(--sheet); border: 1px solid var(--line);
      border-left: 4px solid var(--rule); border-radius: 2px;
    }
    .card > * + * { margin-top: 0.65rem; }
    .card.good { border-left-color: var(--good); }
    .card.attention { border-left-color: var(--attention); }
    .card.bad { border-left-color: var(--bad); }
    .card > header { display: flex; gap: 0.75rem; justify-content: space-between; }
    .card > header { align-items: baseline; flex-wrap: wrap; }
    .card h2 { border: 0; padding: 0; }
    .definitions dd, .columns > div { min-width: 0; }
    dd > .definitions, li > .definitions { gap: 0.15rem; }
    dd .definitions > div { grid-template-columns: 9rem 1fr; border: 0; padding: 0; }
    .board.wide { grid-template-columns: 1fr; }
    .board.wide .card { padding: 1.1rem 1.4rem 1.3rem; }
    .board.wide .definitions {
      grid-template-columns: repeat(auto-fit, minmax(min(26rem, 100%), 1fr)); }
    .card .late { font: 600 1.15rem var(--serif); color: var(--bad); white-space: nowrap; }
    .card.attention .late { color: var(--attention); }
    .card .route { color: var(--faint); }
    .card .definitions > div { grid-template-columns: minmax(6.5rem, 9rem) 1fr; }

    """

  private static let lists = """
    .rows { list-style: none; }
    .rows > li {
      display: flex; flex-wrap: wrap; gap: 0.35rem 1rem; align-items: baseline;
      padding: 0.5rem 0; border-bottom: 1px solid var(--line); max-width: none;
    }
    .rows > li > span:not(.badge) { flex: 1 1 12rem; }
    .serials { font: 0.8125rem/1.6 var(--mono); max-width: 60ch; padding: 0.3rem 0; }
    .parts { padding-left: 1.4rem; list-style-position: outside; }
    .parts > li + li { margin-top: 0.6rem; }
    td details > summary { font-weight: 400; padding: 0; }
    .several label {
      display: grid; grid-template-columns: auto 1fr; gap: 0.6rem; align-items: center;
      font-family: var(--mono); font-size: 0.875rem; margin-top: 0.3rem;
    }
    .several { max-height: 22rem; overflow-y: auto; }
    fieldset.group {
      display: grid; gap: 0.7rem 1.2rem;
      grid-template-columns: repeat(auto-fit, minmax(min(15rem, 100%), 1fr));
    }
    fieldset.group > * + * { margin-top: 0; }
    fieldset.group label small { display: none; }
    fieldset.group > fieldset, fieldset.group > .hint { grid-column: 1 / -1; }
    .secret code { user-select: all; }
    .players {
      display: grid; gap: 0.9rem; grid-template-columns: repeat(auto-fill, minmax(16rem, 1fr));
    }

    """

  private static let story = """
    .story { list-style: none; counter-reset: step; }
    .story > li {
      counter-increment: step; position: relative; max-width: none;
      padding: 0.6rem 1rem 0.9rem 3.2rem; border-left: 2px solid var(--line); margin-left: 1rem;
    }
    .story > li::before {
      content: counter(step); position: absolute; left: -1.05rem; top: 0.5rem;
      width: 2rem; height: 2rem; display: grid; place-items: center; border-radius: 50%;
      font-weight: 600; font-size: 0.85rem;
      background: var(--sheet); border: 2px solid var(--line); color: var(--faint);
    }
    .story > li > * + * { margin-top: 0.35rem; }
    .story .done { border-left-color: var(--good); }
    .story .done::before { border-color: var(--good); color: var(--good); }
    .story .now { background: var(--sheet); border-left-color: var(--accent); }
    .story .now::before {
      background: var(--accent); border-color: var(--accent); color: var(--accent-ink);
    }
    .story .ahead { color: var(--faint); }
    @media (max-width: 60rem) { .columns { grid-template-columns: 1fr; } }
    @media (max-width: 44rem) {
      .badge { white-space: normal; }
      .card .definitions > div { grid-template-columns: 1fr; gap: 0; }
      .story > li { padding-left: 1.8rem; }
      .story > li::before { width: 1.6rem; height: 1.6rem; left: -0.85rem; }
    }

    """
}
