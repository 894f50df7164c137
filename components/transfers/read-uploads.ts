import type { UploadedFile } from "@/server/transfers/transfer-schemas";

export type ChosenFile = UploadedFile & { readonly sizeBytes: number };

/** Files as they travel: by the name they have in their folder, in base64. */
export async function readUploads(files: readonly File[]): Promise<ChosenFile[]> {
  return Promise.all(files.map(readUpload));
}

async function readUpload(file: File): Promise<ChosenFile> {
  const data = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ""));
    reader.onerror = () => reject(new Error(`“${file.name}” cannot be read from this computer.`));
    reader.readAsDataURL(file);
  });
  return { name: file.webkitRelativePath || file.name, data, sizeBytes: file.size };
}
