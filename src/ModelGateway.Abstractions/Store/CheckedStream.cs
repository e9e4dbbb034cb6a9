using System.Security.Cryptography;

namespace ModelGateway;

/// <summary>Reads a file of a version, and finds at its end whether it is what was published.</summary>
internal sealed class CheckedStream(Stream inner, StoredFile expected, string subject) : Stream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _length;
    private bool _isChecked;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int read = inner.Read(buffer);
        Take(buffer[..read], buffer.Length);
        return read;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        Take(buffer.Span[..read], buffer.Length);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Take(ReadOnlySpan<byte> read, int asked)
    {
        if (_isChecked || asked == 0)
        {
            return;
        }

        _length += read.Length;
        if (_length > expected.Bytes)
        {
            throw Changed($"more than {expected.Bytes} bytes");
        }

        _hash.AppendData(read);
        if (!read.IsEmpty)
        {
            return;
        }

        _isChecked = true;
        if (_length != expected.Bytes)
        {
            throw Changed($"{_length} bytes");
        }

        string found = Convert.ToHexStringLower(_hash.GetHashAndReset());
        if (found != expected.Sha256)
        {
            throw Changed($"SHA-256 {found}");
        }
    }

    private StoreException Changed(string found) => new(
        $"'{subject}' has {found}, published were {expected.Bytes} bytes with SHA-256 {expected.Sha256}: the file has changed. Restore it from a backup, or let the alias name another version.");
}
