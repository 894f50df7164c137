/** Where a cursor belongs after a text was changed by somebody else: beside the same words. Pure. */
export function keepCaret(before: string, after: string, caret: number): number {
  const shortest = Math.min(before.length, after.length);
  let start = 0;
  while (start < shortest && before[start] === after[start]) start++;
  if (caret <= start) return caret;
  let end = 0;
  while (end < shortest - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const isBehind = caret >= before.length - end;
  return isBehind ? caret + after.length - before.length : Math.min(caret, after.length - end);
}
