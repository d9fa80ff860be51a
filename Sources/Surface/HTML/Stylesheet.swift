/// The one stylesheet, served at `/assets/portcullis.css`: a logbook. System fonts, hairlines, one
/// accent; a tone never stands in colour alone. Light and dark, paper, and a phone.
enum Stylesheet {
  static let text =
    tokens + ground + bar + StylesheetParts.text + StylesheetPages.text + StylesheetPaper.text
    + narrow + paper

  private static let tokens = """
    :root {
      color-scheme: light dark;
      --paper: #f7f6f2; --sheet: #fffefb; --ink: #1c2226; --faint: #59636a; --line: #d9d6cc;
      --rule: #b9b4a5; --accent: #1d4f73; --accent-ink: #ffffff; --wash: #eceae2;
      --good: #1f6840; --good-wash: #e4f1e8; --attention: #80520a; --attention-wash: #fbf0d9;
      --bad: #a1231f; --bad-wash: #fae6e3;
      --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "URW Palladio L", "Noto Serif",
        "Liberation Serif", Georgia, serif;
      --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans",
        sans-serif;
      --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, "DejaVu Sans Mono", monospace;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #14181b; --sheet: #1b2024; --ink: #e6e4dd; --faint: #a3abb0; --line: #30373c;
        --rule: #4a5359; --accent: #8dbfe3; --accent-ink: #10171c; --wash: #242a2f;
        --good: #86cfa2; --good-wash: #1c3024; --attention: #e8bd6c; --attention-wash: #352a14;
        --bad: #f0978f; --bad-wash: #3a1f1c;
      }
    }

    """

  private static let ground = """
    *, *::before, *::after { box-sizing: border-box; }
    h1, h2, h3, p, ul, ol, dl, dd, fieldset, pre { margin: 0; padding: 0; }
    html { -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem; }
    body {
      margin: 0; min-height: 100vh; display: flex; flex-direction: column;
      background: var(--paper); color: var(--ink);
      font: 0.9375rem/1.5 var(--sans); font-variant-numeric: tabular-nums;
    }
    main {
      flex: 1; width: 100%; max-width: 76rem; margin: 0 auto; padding: 1.5rem 1.25rem 3rem;
      outline: none;
    }
    main > * + * { margin-top: 1.1rem; }
    main > section { margin-top: 2rem; }
    section > * + * { margin-top: 0.8rem; }
    h1, h2 { font-family: var(--serif); font-weight: 600; line-height: 1.2; text-wrap: balance; }
    h1 { font-size: 1.75rem; }
    h2 {
      font-size: 1.2rem; padding-bottom: 0.3rem; border-bottom: 1px solid var(--rule);
    }
    h3 { font-size: 0.9375rem; font-weight: 600; }
    p, li, dd { max-width: 72ch; overflow-wrap: anywhere; }
    ul, ol { list-style-position: inside; }
    a { color: var(--accent); text-underline-offset: 0.15em; text-decoration-thickness: 1px; }
    a:hover { text-decoration-thickness: 2px; }
    code, pre { font: 0.86em/1.45 var(--mono); }
    pre {
      overflow-x: auto; padding: 0.75rem; background: var(--wash); border-radius: 3px;
    }
    small, .hint, cite, .faint { color: var(--faint); font-size: 0.85rem; }
    cite::before { content: "— "; }
    abbr { text-decoration: none; }
    img, svg { max-width: 100%; }
    hr { border: 0; border-top: 1px solid var(--line); }
    :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
    .skip { position: absolute; left: -999rem; }
    .skip:focus {
      left: 0.75rem; top: 0.5rem; z-index: 2; padding: 0.4rem 0.8rem; background: var(--sheet);
    }
    @media (prefers-reduced-motion: reduce) { * { transition: none; scroll-behavior: auto; } }

    """

  private static let bar = """
    .bar {
      display: flex; flex-wrap: wrap; align-items: center; gap: 0.35rem 1.5rem;
      padding: 0.55rem 1.25rem; background: var(--sheet);
      border-bottom: 1px solid var(--rule); border-top: 4px solid var(--accent);
    }
    .brand {
      display: inline-flex; gap: 0.5rem; align-items: center; color: var(--ink);
      font: 600 1.15rem var(--serif); text-decoration: none;
    }
    .mark { color: var(--accent); }
    .bar nav { flex: 1; }
    .bar nav ul { display: flex; flex-wrap: wrap; gap: 0.15rem; list-style: none; }
    .bar nav a {
      display: block; padding: 0.4rem 0.55rem; color: var(--ink); text-decoration: none;
      border-radius: 3px;
    }
    .bar nav a:hover { background: var(--wash); }
    .bar nav a[aria-current] {
      font-weight: 600; box-shadow: inset 0 -2px var(--accent); border-radius: 0;
    }
    .viewer { display: flex; gap: 0.75rem; align-items: center; font-size: 0.875rem; }
    .who::before { content: "● "; color: var(--good); font-size: 0.7em; }
    .foot {
      padding: 0.9rem 1.25rem 1.4rem; border-top: 1px solid var(--line);
      color: var(--faint); font-size: 0.8125rem;
    }
    .foot p { max-width: none; }

    """

  private static let narrow = """
    @media (max-width: 44rem) {
      main { padding: 1rem 0.9rem 2.5rem; }
      h1 { font-size: 1.4rem; }
      .bar { padding: 0.5rem 0.9rem; }
      .bar nav { order: 3; flex-basis: 100%; overflow-x: auto; }
      .bar nav ul { flex-wrap: nowrap; }
      .bar nav a { white-space: nowrap; padding: 0.55rem 0.65rem; }
      .viewer { margin-left: auto; }
      .definitions > div { grid-template-columns: 1fr; gap: 0; }
      .timeline > li { grid-template-columns: 1fr; gap: 0.1rem; padding-left: 0.75rem; }
      .timeline .when { text-align: left; display: flex; gap: 0.75rem; }
      button:not(.quiet), .button, input, select { min-height: 2.75rem; }
      .button { display: inline-flex; align-items: center; }
    }

    """

  private static let paper = """
    @media print {
      :root {
        color-scheme: light; --paper: #fff; --sheet: #fff; --ink: #000; --faint: #333;
        --line: #999; --rule: #000; --wash: #fff; --accent: #000;
      }
      body { font-size: 10pt; }
      .bar nav, .viewer, .skip, form, button { display: none; }
      .bar { border-top: 0; padding: 0 0 0.4rem; }
      main { padding: 1rem 0; max-width: none; }
      .scroll { overflow: visible; border: 0; }
      tr, .timeline > li, .notice, .verdict { break-inside: avoid; }
      h2, h3 { break-after: avoid; }
      main a[href^="http"]::after { content: " (" attr(href) ")"; }
    }

    """
}
