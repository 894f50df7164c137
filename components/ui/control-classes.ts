/** The look shared by everything one types into or picks from. */
export const controlClasses =
  "w-full min-w-0 rounded-md border border-border-strong bg-surface px-2.5 text-foreground text-sm shadow-xs transition-colors duration-100 hover:border-control focus-visible:border-accent focus-visible:outline-1 focus-visible:outline-offset-0 disabled:cursor-not-allowed disabled:bg-sunken disabled:text-subtle disabled:hover:border-border-strong aria-invalid:border-danger aria-invalid:focus-visible:outline-danger pointer-coarse:text-lg";
