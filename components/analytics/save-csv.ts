export function saveCsv({
  fileName,
  content,
}: {
  readonly fileName: string;
  readonly content: string;
}): void {
  // The mark makes Excel read UTF-8.
  const url = URL.createObjectURL(new Blob(["\uFEFF", content], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}
