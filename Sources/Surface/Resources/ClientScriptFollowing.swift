extension ClientScript {
  /// Going from a log's key that this device knows to the one that followed it (`HandoverNote`).
  static let following = #"""
    // RFC 9162 section 2.1.3.2: whether a leaf is the one at `index` in the tree of `size`.
    async function isIncluded(leaf, index, size, root, path) {
      if (index >= size) return false;
      let [node, position, last] = [leaf, index, size - 1];
      for (const step of path) {
        if (last === 0) return false;
        if (position % 2 === 1 || position === last) {
          node = await parent(step, node);
          while (position !== 0 && position % 2 === 0) {
            [position, last] = [position / 2, Math.floor(last / 2)];
          }
        } else {
          node = await parent(node, step);
        }
        [position, last] = [Math.floor(position / 2), Math.floor(last / 2)];
      }
      return last === 0 && same(node, root);
    }

    // Whether whoever trusts the note's old key can trust its new one: both signed the checkpoint
    // that ends with the entry which says so. Anybody can add a line to a checkpoint; the entry is
    // what counts.
    async function isHandover(note) {
      const checkpoint = readCheckpoint(note.note);
      if (checkpoint.size !== note.index + 1) return false;
      if (checkpoint.origin !== note.to.slice(0, note.to.indexOf("+"))) return false;
      if (!await isSignedBy(note.from, checkpoint) || !await isSignedBy(note.to, checkpoint)) {
        return false;
      }
      const leaf = await sha256(Uint8Array.of(0, 2), utf8(canonical(note.entry)));
      const path = note.proof.map(fromHex);
      if (!await isIncluded(leaf, note.index, checkpoint.size, checkpoint.root, path)) return false;
      return note.entry.facts.some(({ kind, content }) =>
        kind === "log.keyRotated/1" && content.old === note.from && content.new === note.to
        || kind === "log.succeeded/1" && content.predecessor.vkey === note.from
          && content.successor.vkey === note.to);
    }

    // Whether notes lead from one key to another.
    async function leads(notes, from, to) {
      let key = from;
      for (let steps = 0; key !== to; steps += 1) {
        const next = notes.find((one) => one.from === key);
        if (!next || steps > notes.length || !await isHandover(next)) return false;
        key = next.to;
      }
      return true;
    }

    """#
}
