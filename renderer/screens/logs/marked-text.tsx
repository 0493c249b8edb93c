interface Props {
  readonly text: string;
  /** What is marked, whatever the case; empty = nothing. */
  readonly marked: string;
}

/** A text with every place of some words marked. */
export const MarkedText = ({ text, marked }: Props) => {
  if (marked === '') return text;
  return piecesOf(text, marked).map(({ at, piece, isMarked }) =>
    isMarked ? <mark key={at}>{piece}</mark> : piece,
  );
};

interface Piece {
  readonly at: number;
  readonly piece: string;
  readonly isMarked: boolean;
}

const piecesOf = (text: string, marked: string): readonly Piece[] => {
  const haystack = text.toLowerCase();
  const needle = marked.toLowerCase();
  const pieces: Piece[] = [];
  let from = 0;
  // A letter whose small form is longer would shift every place after it.
  if (haystack.length !== text.length) return [{ at: 0, piece: text, isMarked: false }];
  for (let at = haystack.indexOf(needle); at >= 0; at = haystack.indexOf(needle, from)) {
    pieces.push({ at: from - 0.5, piece: text.slice(from, at), isMarked: false });
    from = at + needle.length;
    pieces.push({ at, piece: text.slice(at, from), isMarked: true });
  }
  return [...pieces, { at: from - 0.5, piece: text.slice(from), isMarked: false }];
};
