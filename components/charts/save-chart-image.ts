/** A drawn chart as a picture. Needs the page it is on: colours and fonts are read off it. */

const MARGIN = 16;
const TITLE_HEIGHT = 28;
const LEGEND_HEIGHT = 24;
/** Sharp on today's screens and in a document. */
const SCALE = 2;
/** What a stylesheet gives an element of the chart and a picture of its own would miss. */
const INHERITED = [
  "fill",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "opacity",
  "font-size",
  "font-family",
];

export type ChartImage = {
  readonly title: string;
  readonly legend: readonly { readonly label: string; readonly color: string }[];
};

/** Saves the chart within `figure` as a PNG of twice its size. */
export async function saveChartImage(figure: Element, image: ChartImage, fileName: string): Promise<void> {
  const svg = figure.querySelector("svg.recharts-surface");
  if (!svg) throw new Error("The chart is not drawn yet. View it as a chart first.");
  const { width, height } = svg.getBoundingClientRect();
  const canvas = document.createElement("canvas");
  const legendHeight = image.legend.length > 1 ? LEGEND_HEIGHT : 0;
  canvas.width = (width + 2 * MARGIN) * SCALE;
  canvas.height = (height + 2 * MARGIN + TITLE_HEIGHT + legendHeight) * SCALE;
  const paper = canvas.getContext("2d");
  if (!paper) throw new Error("This browser cannot make pictures.");
  const style = getComputedStyle(figure);
  paper.scale(SCALE, SCALE);
  paper.fillStyle = style.backgroundColor;
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.fillStyle = style.color;
  paper.font = `600 14px ${style.fontFamily}`;
  paper.fillText(image.title, MARGIN, MARGIN + 14, width);
  paper.drawImage(await pictureOf(svg, width, height), MARGIN, MARGIN + TITLE_HEIGHT, width, height);
  drawLegend(paper, image.legend, style, MARGIN + TITLE_HEIGHT + height + 16);
  save(await blobOf(canvas), fileName);
}

function drawLegend(
  paper: CanvasRenderingContext2D,
  legend: ChartImage["legend"],
  style: CSSStyleDeclaration,
  y: number,
): void {
  if (legend.length < 2) return;
  paper.font = `12px ${style.fontFamily}`;
  let x = MARGIN;
  for (const { label, color } of legend) {
    paper.fillStyle = resolveColor(color, style);
    paper.fillRect(x, y - 8, 8, 8);
    paper.fillStyle = style.color;
    paper.fillText(label, x + 13, y);
    x += paper.measureText(label).width + 29;
  }
}

/** `var(--chart-1)` as the colour it stands for here. */
function resolveColor(color: string, style: CSSStyleDeclaration): string {
  const name = /^var\((--[\w-]+)\)$/.exec(color)?.[1];
  return name ? style.getPropertyValue(name).trim() : color;
}

async function pictureOf(svg: Element, width: number, height: number): Promise<HTMLImageElement> {
  const copy = svg.cloneNode(true);
  if (!(copy instanceof SVGElement)) throw new Error("The chart is not drawn yet.");
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  const originals = svg.querySelectorAll("*");
  copy.querySelectorAll("*").forEach((element, index) => {
    const original = originals[index];
    if (!original) return;
    const style = getComputedStyle(original);
    for (const property of INHERITED) element.setAttribute(property, style.getPropertyValue(property));
    element.removeAttribute("class");
  });
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await picture.decode();
  return picture;
}

function blobOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("The picture is empty."))), "image/png");
  });
}

function save(blob: Blob, fileName: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}
