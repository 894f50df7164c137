import { expect, test } from "vitest";
import { composeMail } from "./compose-mail";
import type { MailBody } from "./mail-body";

const OF_GALLEY = { subject: "Join Acme", publicUrl: "https://galley.test" };
const body: MailBody = {
  greeting: "Hello Ada,",
  paragraphs: [
    "Maya invites you.",
    { text: "Maya mentioned you", path: "/acme/prompts/a~b#c", quote: "look\nhere" },
  ],
  action: { label: "Join Acme", path: "/invitations/abc" },
  footer: "You may ignore this mail.",
};

test("the text says everything, one block after the other, with whole addresses", () => {
  expect(composeMail(body, OF_GALLEY).text).toBe(
    [
      "Hello Ada,",
      "Maya invites you.",
      "Maya mentioned you\n> look\n> here\nhttps://galley.test/acme/prompts/a~b#c",
      "Join Acme:\nhttps://galley.test/invitations/abc",
      "-- \nYou may ignore this mail.\n",
    ].join("\n\n"),
  );
});

test("the HTML links to the same addresses and has colours of its own for the dark", () => {
  const { html } = composeMail(body, OF_GALLEY);
  expect([...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href)).toEqual([
    "https://galley.test/acme/prompts/a~b#c",
    "https://galley.test/invitations/abc",
    "https://galley.test/invitations/abc",
  ]);
  expect(html).toContain("prefers-color-scheme:dark");
  expect(html).toContain("look<br>here");
});

test("nothing that somebody wrote becomes markup", () => {
  const hostile = `<img src=x onerror="alert('1')">&`;
  const { html } = composeMail(
    {
      greeting: hostile,
      paragraphs: [hostile, { text: hostile, path: `/"><script>`, quote: hostile }],
      action: { label: hostile, path: `/"><script>` },
      footer: hostile,
    },
    { subject: `</title>${hostile}`, publicUrl: "https://galley.test" },
  );
  expect(html).not.toContain("<img");
  expect(html).not.toContain("<script");
  expect(html.match(/<\/title>/g)).toHaveLength(1);
  expect(html).toContain("&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;");
});

test("without a greeting and an action, it is shorter", () => {
  expect(composeMail({ paragraphs: ["Done."], footer: "Bye." }, OF_GALLEY).text).toBe("Done.\n\n-- \nBye.\n");
});
