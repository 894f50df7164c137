/** Settings are forms and short lists: narrower than the pages people work in. */
export default function SettingsLayout({ children }: LayoutProps<"/[workspaceSlug]/settings">) {
  return <div className="mx-auto max-w-4xl">{children}</div>;
}
