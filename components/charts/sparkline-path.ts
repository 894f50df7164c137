interface Box {
  width: number;
  height: number;
  /** Kept free on all sides for the stroke. */
  inset: number;
}

/** An SVG path per run of values; a null ends a run. The vertical scale starts at zero. */
export function sparklinePaths(values: readonly (number | null)[], { width, height, inset }: Box) {
  const max = Math.max(0, ...values.filter((value) => value !== null));
  const stepX = values.length > 1 ? (width - 2 * inset) / (values.length - 1) : 0;
  const y = (value: number) => height - inset - (max === 0 ? 0 : value / max) * (height - 2 * inset);
  const paths: string[] = [];
  let isOpen = false;
  values.forEach((value, index) => {
    if (value === null) {
      isOpen = false;
      return;
    }
    const point = `${round(inset + index * stepX)} ${round(y(value))}`;
    // "h0" makes a run of one value visible as the round cap of its stroke.
    if (isOpen) paths.push(`${paths.pop()}L${point}`);
    else paths.push(`M${point}h0`);
    isOpen = true;
  });
  return paths;
}

function round(value: number) {
  return Math.round(value * 100) / 100;
}
