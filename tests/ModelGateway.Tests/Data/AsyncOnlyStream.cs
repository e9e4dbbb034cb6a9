namespace ModelGateway;

/// <summary>The body of a request as some servers have it: not seekable, a few bytes at a time, and never synchronous.</summary>
internal sealed class AsyncOnlyStream(byte[]? content = null) : Stream
{
    private readonly MemoryStream _content = content is null ? new MemoryStream() : new MemoryStream(content);

    /// <summary>Called with the bytes before each write.</summary>
    public Action<int>? Writing { get; init; }

    public byte[] Bytes => _content.ToArray();

    public bool IsFlushed { get; private set; }

    public bool IsDisposed { get; private set; }

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        return _content.Read(buffer.Span[..Math.Min(buffer.Length, 7)]);
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        Writing?.Invoke(buffer.Length);
        cancellationToken.ThrowIfCancellationRequested();
        _content.Write(buffer.Span);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken)
    {
        IsFlushed = true;
        return Task.CompletedTask;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw Synchronous();

    public override void Write(byte[] buffer, int offset, int count) => throw Synchronous();

    public override void Flush() => throw Synchronous();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }

    private static InvalidOperationException Synchronous() => new("Synchronous operations are disallowed.");
}
