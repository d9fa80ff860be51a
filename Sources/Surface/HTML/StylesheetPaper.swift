/// The look of what is printed: a waybill's sheet and the labels of its units.
enum StylesheetPaper {
  static let text = """
    .qr { display: block; width: 10.5rem; height: 10.5rem; flex: none; background: #fff; }
    .paper-head { display: flex; flex-wrap: wrap; gap: 1rem 2rem; align-items: center; }
    .paper-head > div { flex: 1 1 20rem; }
    .paper-head > div > * + * { margin-top: 0.6rem; }
    .groups { font-family: var(--mono); white-space: nowrap; }
    h1.groups { font-size: clamp(1.25rem, 5.4vw, 2rem); letter-spacing: 0.02em; }
    .groups span + span { margin-left: 0.12em; }
    .label-grid {
      display: grid; gap: 0.8rem;
      grid-template-columns: repeat(auto-fill, minmax(min(21rem, 100%), 1fr));
    }
    .label {
      display: flex; gap: 0.8rem; align-items: center; padding: 0.6rem;
      border: 1px solid var(--rule); background: var(--sheet);
    }
    .label .qr { width: 6.5rem; height: 6.5rem; }
    .label .groups { font-size: 0.85rem; white-space: normal; }
    .finder label { flex: 1 0 100%; font-weight: 600; }
    .finder input { flex: 1 1 11rem; max-width: 22rem; }
    .camera { display: grid; gap: 0.6rem; flex: 1 0 100%; justify-items: start; }
    .camera video { width: min(24rem, 100%); background: #000; border-radius: 2px; }
    .columns.even { grid-template-columns: 1fr 1fr; }
    .columns.even .definitions > div { grid-template-columns: 8rem 1fr; }
    @media (max-width: 60rem) {
      .columns.even { grid-template-columns: 1fr; gap: 1.6rem; }
    }
    @media print {
      @page { size: A4; margin: 14mm; }
      .screen { display: none; }
      .qr { width: 38mm; height: 38mm; print-color-adjust: exact; }
      .label .qr { width: 28mm; height: 28mm; }
      .labels { break-before: page; }
      .label-grid { grid-template-columns: 1fr 1fr; gap: 4mm; }
      .label { break-inside: avoid; }
      .columns.even { grid-template-columns: 1fr 1fr; gap: 1.5rem; }
    }

    """
}
