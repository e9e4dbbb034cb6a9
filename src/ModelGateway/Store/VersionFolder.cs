namespace ModelGateway;

/// <summary>The files of a version beside its manifest.</summary>
internal static class VersionFolder
{
    /// <summary>Refuses files of one name, and one of the manifest's.</summary>
    /// <exception cref="ArgumentException">There are such.</exception>
    public static void CheckNames(IEnumerable<DraftFile> draft)
    {
        HashSet<string> names = [VersionFileNames.Manifest];
        foreach (DraftFile file in draft)
        {
            if (!names.Add(file.Name))
            {
                throw new ArgumentException(
                    $"The draft has {(file.Name == VersionFileNames.Manifest ? $"a {file.Name}, which the store writes itself" : $"two files '{file.Name}'")}. Leave it out.", nameof(draft));
            }
        }
    }

    /// <summary>Writes the files of a draft, and returns them ordered by name.</summary>
    public static async Task<IReadOnlyList<StoredFile>> WriteAsync(
        DurableFiles files, IReadOnlyList<DraftFile> draft, string to, CancellationToken cancellationToken)
    {
        List<StoredFile> written = [];
        foreach (DraftFile file in draft.OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            string target = Path.Combine(to, Local(file.Name));
            files.CreateFolder(Path.GetDirectoryName(target)!);
            Stream content = await file.OpenAsync(cancellationToken).ConfigureAwait(false);
            await using (content.ConfigureAwait(false))
            {
                written.Add(await files.CopyAsync(content, target, file.Name, cancellationToken).ConfigureAwait(false));
            }
        }

        foreach (string folder in written.Select(file => Path.GetDirectoryName(Path.Combine(to, Local(file.Name)))!).Distinct())
        {
            files.SyncFolder(folder);
        }

        return written;
    }

    /// <summary>Checks length and SHA-256 of every file, and that there are no others that a loader could take for part of the version.</summary>
    /// <exception cref="StoreException">Something is not as published.</exception>
    public static async Task CheckAsync(string folder, IReadOnlyList<StoredFile> expected, CancellationToken cancellationToken)
    {
        foreach (StoredFile file in expected)
        {
            await CheckAsync(Path.Combine(folder, Local(file.Name)), file, cancellationToken).ConfigureAwait(false);
        }

        HashSet<string> known = [.. expected.Select(file => file.Name), VersionFileNames.Manifest];
        foreach (string name in Names(folder))
        {
            if (!known.Contains(name) && !File.GetAttributes(Path.Combine(folder, Local(name))).HasFlag(FileAttributes.Hidden))
            {
                throw new StoreException(
                    $"'{Path.Combine(folder, Local(name))}' was not published with the version, and a version never changes. Move the file elsewhere.");
            }
        }
    }

    /// <summary>Checks length and SHA-256 of one file.</summary>
    /// <exception cref="StoreException">It is missing, or not as published.</exception>
    public static async Task CheckAsync(string path, StoredFile expected, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            throw new StoreException($"'{path}' is missing; the version was published with it. Restore the file from a backup, or let the alias name another version.");
        }

        long length = new FileInfo(path).Length;
        if (length != expected.Bytes)
        {
            throw new StoreException(
                $"'{path}' has {length} bytes, published were {expected.Bytes}. Restore the file from a backup, or let the alias name another version.");
        }

        StoredFile found = await DurableFiles.DigestAsync(path, expected.Name, cancellationToken).ConfigureAwait(false);
        if (found.Sha256 != expected.Sha256)
        {
            throw new StoreException(
                $"'{path}' has SHA-256 {found.Sha256}, published was {expected.Sha256}: the file has changed. Restore it from a backup, or let the alias name another version.");
        }
    }

    /// <summary>All files of a folder with forward slashes, ordered by ordinal.</summary>
    public static IEnumerable<string> Names(string folder) => Directory
        .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'))
        .Order(StringComparer.Ordinal);

    /// <summary>A name within a version as a path of this system.</summary>
    public static string Local(string name) => name.Replace('/', Path.DirectorySeparatorChar);
}
