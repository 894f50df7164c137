/** The branch that the address of a page names, as the editor reads it in the browser. */
export function branchOfPath(pagePath: string | null): string {
  const search = pagePath?.split("?")[1] ?? "";
  return new URLSearchParams(search).get("branch") || "main";
}
