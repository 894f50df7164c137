/** Below the 76 at which mails are broken and escaped: what fits stays readable as it is. */
const COLUMNS = 72;

/** Breaks lines at spaces. A word that is longer, such as an address, keeps a line of its own, whole. */
export function wrapText(text: string, prefix = ""): string {
  return text
    .split("\n")
    .flatMap((line) => wrapLine(line, COLUMNS - prefix.length))
    .map((line) => `${prefix}${line}`)
    .join("\n");
}

function wrapLine(line: string, columns: number): string[] {
  const lines: string[] = [];
  let current = "";
  for (const word of line.split(" ")) {
    const longer = current === "" ? word : `${current} ${word}`;
    if (longer.length > columns && current !== "") {
      lines.push(current);
      current = word;
    } else {
      current = longer;
    }
  }
  return [...lines, current];
}
