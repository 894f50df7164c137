/** What a page holds to ask its readers for feedback. Pure. */
export const widgetCode = (origin: string) =>
  `<script src="${origin}/feedback-widget.js" data-key="gly_pub_…" defer></script>

<galley-feedback trace-id="…" token="fbt_…"></galley-feedback>`;
