import type { MailBody, MailEntry, MailTable } from "./mail-body";
import { tableText } from "./mail-table";
import { wrapText } from "./wrap-text";

export type ComposedMail = { readonly text: string; readonly html: string };

/** The same words twice: as plain text, and as HTML that needs no images, no scripts and no style sheet to be read. */
export function composeMail(
  body: MailBody,
  { subject, publicUrl }: { subject: string; publicUrl: string },
): ComposedMail {
  return { text: composeText(body, publicUrl), html: composeHtml(body, subject, publicUrl) };
}

function composeText({ greeting, paragraphs, action, footer }: MailBody, publicUrl: string): string {
  const blocks = [
    ...(greeting ? [wrapText(greeting)] : []),
    ...paragraphs.map((paragraph) => blockText(paragraph, publicUrl)),
    ...(action ? [`${action.label}:\n${publicUrl}${action.path}`] : []),
    `-- \n${wrapText(footer)}`,
  ];
  return `${blocks.join("\n\n")}\n`;
}

type Block = MailBody["paragraphs"][number];

function blockText(block: Block, publicUrl: string): string {
  if (typeof block === "string") return wrapText(block);
  return "rows" in block ? tableText(block, publicUrl) : entryText(block, publicUrl);
}

function blockHtml(block: Block, publicUrl: string): string {
  if (typeof block === "string") return paragraphHtml(block);
  return "rows" in block ? tableHtml(block, publicUrl) : entryHtml(block, publicUrl);
}

function entryText({ text, path, quote }: MailEntry, publicUrl: string): string {
  const quoted = quote ? [wrapText(quote, "> ")] : [];
  return [wrapText(text), ...quoted, `${publicUrl}${path}`].join("\n");
}

/** Only tables' and inline styles' common ground: what Outlook, Gmail and Apple Mail all show. */
const FONT =
  "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:15px;line-height:23px";
/** Clients that know dark mode are told that the mail has one of its own; the others keep the light one. */
const DARK = `@media (prefers-color-scheme:dark){
.page{background:#111113!important}.sheet{background:#18191b!important;border-color:#2e3135!important}
.words{color:#edeef0!important;border-color:#2e3135!important}.quiet{color:#b0b4ba!important}.link{color:#9eb1ff!important}.quote{border-color:#43484e!important}}`;

function composeHtml({ greeting, paragraphs, action, footer }: MailBody, subject: string, publicUrl: string) {
  const blocks = [
    ...(greeting ? [paragraphHtml(greeting)] : []),
    ...paragraphs.map((paragraph) => blockHtml(paragraph, publicUrl)),
    ...(action ? [actionHtml(action.label, `${publicUrl}${action.path}`)] : []),
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(subject)}</title>
<style>:root{color-scheme:light dark}${DARK}</style>
</head>
<body class="page" style="margin:0;padding:0;background:#f4f4f5">
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" style="background:#f4f4f5">
<tr><td align="center" style="padding:32px 16px">
<table role="presentation" class="sheet" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff;border:1px solid #e4e4e7;border-radius:8px">
<tr><td style="padding:28px 28px 12px 28px;text-align:left">
<p class="words" style="margin:0 0 20px 0;${FONT};font-weight:600;color:#18181b">Galley</p>
${blocks.join("\n")}
</td></tr>
</table>
<p class="quiet" style="max-width:560px;margin:16px 0 0 0;${FONT};font-size:13px;line-height:19px;color:#52525b;text-align:left">${withBreaks(footer)}</p>
</td></tr>
</table>
</body>
</html>
`;
}

function paragraphHtml(text: string): string {
  return `<p class="words" style="margin:0 0 16px 0;${FONT};color:#18181b">${withBreaks(text)}</p>`;
}

function entryHtml({ text, path, quote }: MailEntry, publicUrl: string): string {
  const link = `<a class="link" href="${escapeHtml(`${publicUrl}${path}`)}" style="color:#3451b2">${withBreaks(text)}</a>`;
  const quoted = quote
    ? `<div class="quote quiet" style="margin:6px 0 0 0;padding:0 0 0 12px;border-left:2px solid #d4d4d8;color:#52525b">${withBreaks(quote)}</div>`
    : "";
  return `<div class="words" style="margin:0 0 16px 0;${FONT};color:#18181b">${link}${quoted}</div>`;
}

function tableHtml({ columns, rows }: MailTable, publicUrl: string): string {
  const cell = (text: string, index: number, tag: "td" | "th") =>
    `<${tag} class="words" align="${index === 0 ? "left" : "right"}" style="padding:6px ${index === 0 ? "12px 6px 0;overflow-wrap:anywhere" : "0 6px 12px;white-space:nowrap"};border-bottom:1px solid #d4d4d8;${FONT};font-size:13px;line-height:19px;font-weight:${tag === "th" ? 600 : 400};color:#18181b">${text}</${tag}>`;
  const linked = (text: string, path: string | undefined) =>
    path === undefined
      ? escapeHtml(text)
      : `<a class="link" href="${escapeHtml(`${publicUrl}${path}`)}" style="color:#3451b2">${escapeHtml(text)}</a>`;
  const head = columns.map((text, index) => cell(escapeHtml(text), index, "th")).join("");
  const body = rows.map(
    ({ cells, path }) =>
      `<tr>${cells.map((text, index) => cell(linked(text, index === 0 ? path : undefined), index, "td")).join("")}</tr>`,
  );
  return `<table width="100%" cellpadding="0" cellspacing="0" style="margin:0 0 16px 0"><tr>${head}</tr>\n${body.join("\n")}</table>`;
}

/** The address is written out below the button, for whoever's mail program shows no links. */
function actionHtml(label: string, url: string): string {
  const href = escapeHtml(url);
  return `<p style="margin:24px 0 16px 0;${FONT}"><a href="${href}" style="display:inline-block;padding:9px 18px;border-radius:6px;background:#3451b2;color:#ffffff;font-weight:600;text-decoration:none">${escapeHtml(label)}</a></p>
<p class="quiet" style="margin:0 0 16px 0;${FONT};font-size:13px;line-height:19px;color:#52525b">Or open this address:<br><a class="link" href="${href}" style="color:#3451b2;word-break:break-all">${href}</a></p>`;
}

function withBreaks(text: string): string {
  return escapeHtml(text).replaceAll("\n", "<br>");
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
