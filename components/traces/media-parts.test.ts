import { describe, expect, test } from "vitest";
import { mediaPartsOf } from "./media-parts";

const PNG = "iVBORw0KGgo=";
const partsOf = (part: unknown) =>
  mediaPartsOf({ attributes: { messages: JSON.stringify([{ role: "user", content: [part] }]) } });

describe("a picture", () => {
  test.each([
    ["of OpenAI", { type: "image_url", image_url: { url: `data:image/png;base64,${PNG}` } }],
    ["of OpenAI's responses", { type: "input_image", image_url: `data:image/png;base64,${PNG}` }],
    ["of Anthropic", { type: "image", source: { type: "base64", media_type: "image/png", data: PNG } }],
    ["of the AI SDK", { type: "file", mediaType: "image/png", data: PNG }],
    ["of OpenTelemetry", { type: "blob", mime_type: "image/png", content: PNG }],
  ])("%s is shown", (_whose, part) => {
    expect(partsOf(part)).toMatchObject([
      { kind: "image", mediaType: "image/png", dataUrl: `data:image/png;base64,${PNG}`, sizeBytes: 9 },
    ]);
  });

  test("elsewhere is told, and not fetched", () => {
    const url = "https://example.com/cat.png";
    expect(partsOf({ type: "image_url", image_url: { url } })).toMatchObject([{ url, dataUrl: null }]);
  });

  test.each([
    { type: "image", source: { media_type: "image/svg+xml", data: "PHN2Zz4=" } },
    { type: "image_url", image_url: { url: "javascript:alert(1)" } },
    { type: "image_url", image_url: "data:text/html;base64,PGI+" },
    { type: "file", mediaType: 'image/png" onerror="x', data: PNG },
  ])("that could run something is not: %j", (part) => {
    expect(partsOf(part).map(({ url, dataUrl }) => [url, dataUrl])).toEqual([[null, null]]);
  });
});

test("a file has its name and its size", () => {
  const part = { type: "file", file: { filename: "a.pdf", file_data: "data:application/pdf;base64,AAAA" } };
  expect(partsOf(part)).toMatchObject([
    { kind: "file", name: "a.pdf", mediaType: "application/pdf", sizeBytes: 3, dataUrl: null },
  ]);
});

test("an ordinary span has none, however deep it goes", () => {
  const deep = JSON.parse(`${"[".repeat(5_000)}${"]".repeat(5_000)}`);
  expect(mediaPartsOf({ attributes: { text: "image", deep, file: { name: "x" } } })).toEqual([]);
});
