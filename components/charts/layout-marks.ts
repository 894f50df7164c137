export interface PlacedMark<Mark> {
  x: number;
  marks: [Mark, ...Mark[]];
}

/** Marks closer than `minDistance` pixels share one label at the first of them; each keeps its own line. */
export function layoutMarks<Mark>(
  placed: readonly { x: number; mark: Mark }[],
  minDistance: number,
): PlacedMark<Mark>[] {
  const clusters: PlacedMark<Mark>[] = [];
  for (const { x, mark } of [...placed].sort((a, b) => a.x - b.x)) {
    const last = clusters.at(-1);
    if (last && x - last.x < minDistance) last.marks.push(mark);
    else clusters.push({ x, marks: [mark] });
  }
  return clusters;
}
