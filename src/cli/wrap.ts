import stringWidth from 'string-width';

/** Text in lines of at most `width` columns, the first with `first` before it and the others indented alike. */
export function wrapped(text: string, width: number, first = ''): string[] {
  const indent = ' '.repeat(stringWidth(first));
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    if (!empty && stringWidth(line) + 1 + stringWidth(word) > width) {
      lines.push(line);
      line = indent;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line];
}
