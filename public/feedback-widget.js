/*
 * <galley-feedback trace-id="…" token="fbt_…" publishable-key="gly_pub_…"></galley-feedback>: thumbs and a comment about one trace.
 * Served as it is written: no build, no dependency, no cookie, nothing stored, nothing written as markup, so that it runs
 * under a content security policy of `script-src` and `connect-src` with this server's address and no 'unsafe-…'.
 */
(() => {
  const script = document.currentScript;
  const scriptUrl = script instanceof HTMLScriptElement ? new URL(script.src) : undefined;
  const home = scriptUrl ? scriptUrl.href.replace(/\/[^/]*$/, "") : location.origin;
  const scriptKey = script?.dataset.key ?? "";

  const WORDS = {
    question: "Was this helpful?",
    yes: "Yes, helpful",
    no: "No, not helpful",
    thanks: "Thank you.",
    "comment-label": "Anything to add?",
    "comment-thanks": "Thank you, we got your comment.",
    send: "Send comment",
    failed: "That could not be sent. Try again.",
  };
  const MAX_COMMENT = 10_000;
  const MAX_ID = 100;

  const CSS = `
    :host { display: block; color-scheme: light dark; font: 14px/1.4 system-ui, sans-serif; --line: #8886; --accent: #2563eb; }
    :host([hidden]), [hidden] { display: none !important; }
    :host([theme="light"]) { color-scheme: light; }
    :host([theme="dark"]) { color-scheme: dark; }
    .row { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; color: var(--galley-text, CanvasText); }
    button, textarea { font: inherit; color: inherit; background: var(--galley-surface, Canvas);
      border: 1px solid var(--galley-line, var(--line)); border-radius: 6px; cursor: pointer; }
    button { min-height: 32px; padding: 4px 10px; }
    button:hover { border-color: currentColor; }
    button[aria-pressed="true"] { color: #fff; background: var(--galley-accent, var(--accent)); border-color: transparent; }
    button:focus-visible, textarea:focus-visible { outline: 2px solid var(--galley-accent, var(--accent)); outline-offset: 2px; }
    svg { display: block; width: 18px; height: 18px; fill: none; stroke: currentColor; stroke-width: 2;
      stroke-linecap: round; stroke-linejoin: round; }
    .down svg { transform: rotate(180deg); }
    form { display: grid; gap: 8px; justify-items: start; margin-top: 8px; color: var(--galley-text, CanvasText); }
    label { display: grid; gap: 4px; width: 100%; max-width: 32rem; }
    textarea { box-sizing: border-box; width: 100%; min-height: 4.5em; padding: 6px 8px; cursor: text; resize: vertical; }
    p { margin: 8px 0 0; color: var(--galley-text, CanvasText); }
    p:empty { margin: 0; }`;
  const THUMB =
    "M7 10v12M15 5.9 14 10h5.8a2 2 0 0 1 1.9 2.6l-2.3 8A2 2 0 0 1 17.5 22H4a2 2 0 0 1-2-2v-8a2 2 0 0 1 2-2h2.8a2 2 0 0 0 1.8-1.1L12 2a3.1 3.1 0 0 1 3 3.9Z";
  const SVG = "http://www.w3.org/2000/svg";

  let sheet;
  function styles() {
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(CSS);
    }
    return sheet;
  }

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  function thumb() {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", THUMB);
    svg.append(path);
    return svg;
  }

  class GalleyFeedback extends HTMLElement {
    static observedAttributes = ["trace-id"];
    #up;
    #down;
    #form;
    #text;
    #status;
    #value;
    #sending = Promise.resolve();

    connectedCallback() {
      if (!this.shadowRoot) this.#build();
    }

    attributeChangedCallback(_name, before, after) {
      if (before === after || !this.shadowRoot) return;
      this.#show(undefined);
      this.#form.reset();
      this.#form.hidden = true;
      this.#status.textContent = "";
    }

    #word(name) {
      return this.getAttribute(name) || WORDS[name];
    }

    #build() {
      const root = this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [styles()];
      const question = make("span", { id: "question", part: "question" }, this.#word("question"));
      const button = (name, part) =>
        make(
          "button",
          {
            type: "button",
            part,
            class: part,
            "aria-pressed": "false",
            "aria-label": this.#word(name),
            title: this.#word(name),
          },
          thumb(),
        );
      this.#up = button("yes", "up");
      this.#down = button("no", "down");
      this.#up.addEventListener("click", () => this.#vote(true));
      this.#down.addEventListener("click", () => this.#vote(false));
      this.#text = make("textarea", { maxlength: String(MAX_COMMENT), part: "text" });
      this.#form = make(
        "form",
        { part: "form" },
        make("label", {}, this.#word("comment-label"), this.#text),
        make("button", { type: "submit", part: "send" }, this.#word("send")),
      );
      this.#form.hidden = true;
      this.#form.addEventListener("submit", (event) => {
        event.preventDefault();
        void this.#comment();
      });
      this.#status = make("p", { role: "status", part: "status" });
      const row = make(
        "div",
        { class: "row", part: "row", role: "group", "aria-labelledby": "question" },
        question,
        this.#up,
        this.#down,
      );
      root.append(row, this.#form, this.#status);
    }

    #show(value) {
      this.#value = value;
      this.#up.setAttribute("aria-pressed", String(value === true));
      this.#down.setAttribute("aria-pressed", String(value === false));
    }

    async #vote(value) {
      const before = this.#value;
      this.#show(value);
      this.#form.hidden = false;
      const isSent = await this.#send({ value }, this.#word("thanks"));
      if (!isSent && this.#value === value) this.#show(before);
    }

    async #comment() {
      const comment = this.#text.value.trim();
      if (comment === "" || this.#value === undefined) return this.#text.focus();
      if (!(await this.#send({ value: this.#value, comment }, this.#word("comment-thanks")))) return;
      // What had the focus goes away.
      if (this.shadowRoot.activeElement) (this.#value ? this.#up : this.#down).focus();
      this.#form.hidden = true;
    }

    /** One after the other: of two under one id, the later one must come later. */
    #send(content, thanks) {
      this.#sending = this.#sending.then(async () => {
        const isSent = await this.#post(content);
        this.#status.textContent = isSent ? thanks : this.#word("failed");
        const detail = { traceId: this.getAttribute("trace-id"), name: this.#name(), ...content };
        const type = isSent ? "galley-feedback" : "galley-feedback-failed";
        this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));
        return isSent;
      });
      return this.#sending;
    }

    #name() {
      return this.getAttribute("name") || "helpful";
    }

    async #post(content) {
      if (this.hasAttribute("preview")) return true;
      const userId = this.getAttribute("user-id") || undefined;
      const name = this.#name();
      // The same for a vote and its comment: the second replaces the first.
      const id = ["widget", name, userId].filter(Boolean).join(":").slice(0, MAX_ID);
      const body = {
        traceId: this.getAttribute("trace-id"),
        token: this.getAttribute("token"),
        name,
        id,
        userId,
        ...content,
      };
      try {
        const answer = await fetch(`${this.getAttribute("server") || home}/api/v1/feedback`, {
          method: "POST",
          headers: {
            authorization: `Bearer ${this.getAttribute("publishable-key") || scriptKey}`,
            "content-type": "application/json",
          },
          body: JSON.stringify(body),
          credentials: "omit",
          keepalive: true,
        });
        return answer.ok;
      } catch {
        return false;
      }
    }
  }

  if (!customElements.get("galley-feedback")) customElements.define("galley-feedback", GalleyFeedback);
})();
