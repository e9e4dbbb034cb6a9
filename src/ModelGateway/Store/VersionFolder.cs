using System.Security.Cryptography;

namespace ModelGateway;

/// <summary>The files of a version beside its manifest.</summary>
internal static class VersionFolder
{
    /// <summary>Copies a draft's folder, ordered by name.</summary>
    public static async Task<IReadOnlyList<StoredFile>> CopyAsync(DurableFiles files, string from, string to, CancellationToken cancellationToken)
    {
        List<StoredFile> copied = [];
        foreach (string name in Names(from))
        {
            string target = Path.Combine(to, Local(name));
            files.CreateFolder(Path.GetDirectoryName(target)!);
            copied.Add(await files.CopyAsync(Path.Combine(from, Local(name)), target, name, cancellationToken).ConfigureAwait(false));
        }

        foreach (string folder in copied.Select(file => Path.GetDirectoryName(Path.Combine(to, Local(file.Name)))!).Append(to).Distinct())
        {
            files.SyncFolder(folder);
        }

        return copied;
    }

    /// <summary>Writes small files that are in memory.</summary>
    public static IReadOnlyList<StoredFile> Write(DurableFiles files, IReadOnlyDictionary<string, byte[]>? contents, string to)
    {
        List<StoredFile> written = [];
        foreach ((string name, byte[] content) in contents ?? new Dictionary<string, byte[]>())
        {
            files.Write(Path.Combine(to, name), content);
            written.Add(new StoredFile(name, content.Length, Convert.ToHexStringLower(SHA256.HashData(content))));
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

    private static string Local(string name) => name.Replace('/', Path.DirectorySeparatorChar);
}
