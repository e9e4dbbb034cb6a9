using System.Buffers;
using System.Security.Cryptography;

namespace ModelGateway;

/// <summary>Every change that a store makes to the file system, each made to survive a power loss.</summary>
internal sealed class DurableFiles(Action<FileStep>? observe = null)
{
    private const int BufferSize = 1 << 20;

    /// <summary>Length and SHA-256 of a file.</summary>
    public static async Task<StoredFile> DigestAsync(string path, string name, CancellationToken cancellationToken)
    {
        using FileStream source = Read(path);
        return await DigestAsync(source, null, name, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The content of a small file, which may be renamed over meanwhile.</summary>
    public static ValueTask<byte[]> ReadAllAsync(string path, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        // At once: where every processor is busy, waiting for another thread to read takes a hundred times longer than reading.
        using FileStream source = Read(path);
        using MemoryStream content = new();
        source.CopyTo(content);
        return ValueTask.FromResult(content.ToArray());
    }

    /// <summary>Creates a folder and those above it that are missing.</summary>
    public void CreateFolder(string folder)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        string? parent = Path.GetDirectoryName(folder);
        if (parent is not null)
        {
            CreateFolder(parent);
        }

        Directory.CreateDirectory(folder);
        observe?.Invoke(new FileStep(FileOperation.CreateFolder, folder));
        if (parent is not null)
        {
            SyncFolder(parent);
        }
    }

    /// <summary>Writes what a stream has, and takes its digest on the way.</summary>
    public async Task<StoredFile> CopyAsync(Stream source, string target, string name, CancellationToken cancellationToken)
    {
        using FileStream to = new(target, FileMode.CreateNew, FileAccess.Write, FileShare.Read, 0, FileOptions.Asynchronous);
        StoredFile copied = await DigestAsync(source, to, name, cancellationToken).ConfigureAwait(false);
        observe?.Invoke(new FileStep(FileOperation.Write, target));
        SyncFile(to, target);
        return copied;
    }

    /// <summary>Writes a file, replacing what there was.</summary>
    public void Write(string path, ReadOnlySpan<byte> content)
    {
        using FileStream stream = new(path, FileMode.Create, FileAccess.Write, FileShare.Read, 0);
        stream.Write(content);
        observe?.Invoke(new FileStep(FileOperation.Write, path));
        SyncFile(stream, path);
    }

    /// <summary>Writes behind the first bytes of a file, dropping the rest.</summary>
    public void Append(string path, long keep, ReadOnlySpan<byte> content)
    {
        bool isNew = !File.Exists(path);
        using (FileStream stream = new(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite, 0))
        {
            if (stream.Length > keep)
            {
                stream.SetLength(keep);
            }

            stream.Position = keep;
            stream.Write(content);
            observe?.Invoke(new FileStep(FileOperation.Write, path));
            SyncFile(stream, path);
        }

        if (isNew)
        {
            SyncFolder(Path.GetDirectoryName(path)!);
        }
    }

    /// <summary>Appends to a file, or to a new one: all or nothing, but for a process that is killed meanwhile.</summary>
    public void AppendWhole(string path, ReadOnlySpan<byte> content, bool isDurable)
    {
        using (FileStream stream = new(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, 0))
        {
            long before = stream.Length;
            try
            {
                RandomAccess.Write(stream.SafeFileHandle, content, before);
            }
            catch (IOException)
            {
                stream.SetLength(before);
                throw;
            }

            observe?.Invoke(new FileStep(FileOperation.Write, path));
            if (isDurable)
            {
                SyncFile(stream, path);
            }
        }

        // Whoever made the file may not have come to it.
        if (isDurable)
        {
            SyncFolder(Path.GetDirectoryName(path)!);
        }
    }

    /// <summary>Makes the entries of a folder durable.</summary>
    public void SyncFolder(string folder)
    {
        FolderSync.Flush(folder);
        observe?.Invoke(new FileStep(FileOperation.SyncFolder, folder));
    }

    /// <summary>Renames a file over another, or a folder to a name that is free.</summary>
    public void Move(string source, string target)
    {
        if (Directory.Exists(source))
        {
            Directory.Move(source, target);
        }
        else
        {
            File.Move(source, target, overwrite: true);
        }

        observe?.Invoke(new FileStep(FileOperation.Move, source, target));
        SyncFolder(Path.GetDirectoryName(target)!);
    }

    /// <summary>Deletes a folder with all that is in it, if it can be: what stays is collected later.</summary>
    public void TryDelete(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
                observe?.Invoke(new FileStep(FileOperation.Delete, folder));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    private void SyncFile(FileStream stream, string path)
    {
        stream.Flush(flushToDisk: true);
        observe?.Invoke(new FileStep(FileOperation.SyncFile, path));
    }

    /// <summary>Opens a file that may be renamed over or deleted meanwhile.</summary>
    public static FileStream Read(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 0, FileOptions.Asynchronous | FileOptions.SequentialScan);

    private static async Task<StoredFile> DigestAsync(Stream source, FileStream? copy, string name, CancellationToken cancellationToken)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            bool isSmall = source is FileStream or MemoryStream && source.Length <= BufferSize; // read at once, as above
            long length = 0;
            int read;
            while ((read = isSmall ? source.Read(buffer) : await source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                hash.AppendData(buffer, 0, read);
                length += read;
                if (copy is not null)
                {
                    await copy.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                }
            }

            return new StoredFile(name, length, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
