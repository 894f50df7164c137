/** The named colours a person or an environment can have. `app/globals.css` defines them for both themes. */
export const paletteColors = ["violet", "amber", "green", "sky", "rose", "orange", "teal", "slate"] as const;

export type PaletteColor = (typeof paletteColors)[number];

/** Written out in full because Tailwind finds class names by reading the source. */
export const paletteDotClasses: Record<PaletteColor, string> = {
  violet: "bg-palette-violet",
  amber: "bg-palette-amber",
  green: "bg-palette-green",
  sky: "bg-palette-sky",
  rose: "bg-palette-rose",
  orange: "bg-palette-orange",
  teal: "bg-palette-teal",
  slate: "bg-palette-slate",
};

export function isPaletteColor(value: string): value is PaletteColor {
  return paletteColors.some((color) => color === value);
}

/** The same text always gets the same colour of those given (FNV-1a over UTF-16 units). */
export function paletteColorOf(text: string, colors: readonly PaletteColor[] = paletteColors): PaletteColor {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return colors[hash % colors.length] ?? "slate";
}
