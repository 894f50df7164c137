import type { FolderCount } from "@/server/folders/fold-up";

export type FolderNode = FolderCount & {
  /** Without its parents. */
  readonly name: string;
  readonly children: readonly FolderNode[];
};

/** The folders as they lie in each other, from the list by path that holds every parent. */
export function nestFolders(folders: readonly FolderCount[], parent = ""): FolderNode[] {
  const prefix = parent === "" ? "" : `${parent}/`;
  const inside = folders.filter(({ path }) => path.startsWith(prefix) && path !== parent);
  return inside
    .filter(({ path }) => !path.slice(prefix.length).includes("/"))
    .map((folder) => ({
      ...folder,
      name: folder.path.slice(prefix.length),
      children: nestFolders(inside, folder.path),
    }));
}

/** The folder something lies in; "" is the top. */
export function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

export function joinPath(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}

/** Whether `path` is `folder` or lies in it. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}
