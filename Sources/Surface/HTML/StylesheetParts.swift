/// The look of each component, in the order of the files that make them.
enum StylesheetParts {
  static let text = states + tables + timeline + forms

  private static let states = """
    .badge {
      display: inline-flex; gap: 0.35em; align-items: baseline; padding: 0.05em 0.55em;
      border: 1px solid var(--line); border-radius: 2px; background: var(--sheet);
      font-size: 0.8125rem; font-weight: 600; white-space: nowrap;
    }
    .sign { font-weight: 700; }
    .badge.good { color: var(--good); background: var(--good-wash); border-color: currentColor; }
    .badge.attention {
      color: var(--attention); background: var(--attention-wash); border-color: currentColor;
    }
    .badge.bad { color: var(--bad); background: var(--bad-wash); border-color: currentColor; }
    .badges { display: flex; flex-wrap: wrap; gap: 0.35rem; }
    .notice, .verdict {
      padding: 0.75rem 1rem; background: var(--sheet); border: 1px solid var(--line);
      border-left: 4px solid var(--rule); border-radius: 2px;
    }
    .notice > * + * { margin-top: 0.35rem; }
    .notice.good, .verdict.good { border-left-color: var(--good); }
    .notice.attention, .verdict.attention {
      border-left-color: var(--attention); background: var(--attention-wash);
    }
    .notice.bad, .verdict.bad { border-left-color: var(--bad); background: var(--bad-wash); }
    .notice .lead { display: flex; gap: 0.5rem; }
    .notice.attention .lead .sign { color: var(--attention); }
    .notice.good .lead .sign { color: var(--good); }
    .notice.bad .lead .sign { color: var(--bad); }
    .grounds { margin-top: 0.5rem; padding-left: 1.2rem; list-style: square outside; }
    .grounds li + li { margin-top: 0.25rem; }
    .stable { color: var(--faint); white-space: nowrap; }
    .digest { white-space: nowrap; }
    .definitions { display: grid; gap: 0.3rem 2.5rem; }
    .definitions > div {
      display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: 1rem;
      padding-bottom: 0.25rem; border-bottom: 1px dotted var(--line);
    }
    .definitions dt { color: var(--faint); }
    .figures { display: flex; flex-wrap: wrap; gap: 0.75rem; list-style: none; }
    .figures li {
      flex: 1 1 auto; min-width: 8.5rem; display: flex; flex-direction: column;
      padding: 0.7rem 0.9rem;
      background: var(--sheet); border: 1px solid var(--line); border-top: 3px solid var(--rule);
    }
    .figures strong { font: 600 1.7rem/1.1 var(--serif); white-space: nowrap; }
    .figures span { color: var(--faint); font-size: 0.85rem; }
    .figures .good { border-top-color: var(--good); }
    .figures .attention { border-top-color: var(--attention); }
    .figures .bad { border-top-color: var(--bad); }
    .figures .bad strong { color: var(--bad); }

    """

  private static let tables = """
    .scroll {
      overflow-x: auto; background: var(--sheet); border: 1px solid var(--line);
      border-radius: 2px;
    }
    table { width: 100%; border-collapse: collapse; }
    caption {
      padding: 0.55rem 0.8rem; text-align: left; font-weight: 600;
      border-bottom: 1px solid var(--line);
    }
    th, td { padding: 0.45rem 0.8rem; text-align: left; vertical-align: top; }
    thead th {
      color: var(--faint); font-size: 0.8125rem; font-weight: 600; white-space: nowrap;
      border-bottom: 1px solid var(--rule);
    }
    tbody th { font-weight: 600; }
    tbody tr + tr > * { border-top: 1px solid var(--line); }
    tbody tr:hover { background: var(--wash); }
    tbody tr.bad > :first-child { box-shadow: inset 4px 0 var(--bad); }
    tbody tr.attention > :first-child { box-shadow: inset 4px 0 var(--attention); }
    tbody tr.good > :first-child { box-shadow: inset 4px 0 var(--good); }
    .number { text-align: right; white-space: nowrap; }
    .empty { color: var(--faint); padding: 1.4rem 0.8rem; text-align: center; }
    td time, th time { white-space: nowrap; }

    """

  private static let timeline = """
    .timeline { list-style: none; }
    .timeline > li {
      display: grid; grid-template-columns: 10.5rem 1fr; gap: 1.25rem; max-width: none;
    }
    .timeline .when {
      padding-top: 0.55rem; text-align: right; color: var(--faint); font-size: 0.85rem;
    }
    .timeline .entry { display: block; color: var(--faint); font-size: 0.8rem; }
    .timeline .what {
      position: relative; padding: 0.5rem 0 1.1rem 1.6rem; border-left: 2px solid var(--rule);
    }
    .timeline .what > * + * { margin-top: 0.35rem; }
    .timeline h3 .sign {
      position: absolute; left: -0.8rem; top: 0.5rem; width: 1.5rem; height: 1.5rem;
      display: grid; place-items: center; border-radius: 50%; font-size: 0.75rem;
      color: var(--sheet); background: var(--faint); border: 2px solid var(--paper);
    }
    .timeline .good h3 .sign { background: var(--good); }
    .timeline .attention h3 .sign { background: var(--attention); }
    .timeline .bad h3 .sign { background: var(--bad); }
    .timeline .bad h3 { color: var(--bad); }
    .timeline .ahead .what { border-left-style: dashed; }
    .timeline .ahead h3 { color: var(--faint); font-weight: 500; }
    .timeline > li:last-child .what { border-left-color: transparent; }

    """

  private static let forms = """
    form.sheet, .sheet {
      padding: 1.1rem 1.25rem; background: var(--sheet); border: 1px solid var(--line);
    }
    form > * + *, fieldset > * + * { margin-top: 0.9rem; }
    fieldset { padding: 0.75rem 1rem 1rem; border: 1px solid var(--line); }
    legend { padding: 0 0.4rem; font-weight: 600; }
    .field > label { display: block; font-weight: 600; }
    .field > label small { font-weight: 400; }
    input, select, textarea {
      width: 100%; max-width: 34rem; padding: 0.45rem 0.6rem; margin-top: 0.25rem;
      font: inherit; color: inherit; background: var(--paper);
      border: 1px solid var(--rule); border-radius: 2px;
    }
    input[type="checkbox"], input[type="radio"] { width: 1.15rem; height: 1.15rem; margin: 0; }
    .tick { display: grid; grid-template-columns: auto 1fr; gap: 0.1rem 0.6rem; }
    .tick { align-items: center; }
    .tick .hint, .tick .fault { grid-column: 2; }
    .field.wrong input, .field.wrong select, .field.wrong textarea { border-color: var(--bad); }
    .fault { color: var(--bad); font-weight: 600; }
    .fault::before { content: "✕ "; }
    button, .button {
      display: inline-block; padding: 0.5rem 1.1rem; font: 600 0.9375rem var(--sans);
      color: var(--accent-ink); background: var(--accent); border: 1px solid var(--accent);
      border-radius: 2px; cursor: pointer; text-decoration: none;
    }
    button:hover, .button:hover { filter: brightness(1.12); }
    button[disabled] { opacity: 0.55; cursor: progress; }
    button.quiet, .button.quiet {
      padding: 0.25rem 0.7rem; color: var(--accent); background: transparent;
      border-color: var(--line); font-weight: 500;
    }
    .actions {
      display: flex; flex-wrap: wrap; gap: 0.6rem; align-items: center; max-width: none;
    }
    details > summary { cursor: pointer; font-weight: 600; padding: 0.3rem 0; }
    .outcome:empty { display: none; }
    .outcome {
      padding: 0.7rem 1rem; white-space: pre-line; border-left: 4px solid var(--rule);
      background: var(--wash);
    }
    .outcome.bad { border-left-color: var(--bad); background: var(--bad-wash); }
    .outcome.good { border-left-color: var(--good); background: var(--good-wash); }

    """
}
