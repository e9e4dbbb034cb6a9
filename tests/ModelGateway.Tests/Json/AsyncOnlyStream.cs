namespace ModelGateway;

/// <summary>A stream as a web server gives it: whatever is synchronous throws.</summary>
internal sealed class AsyncOnlyStream(params byte[] content) : Stream
{
    private readonly MemoryStream _inner = Of(content);

    /// <summary>What was written.</summary>
    public byte[] Written => _inner.ToArray();

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Flush() => throw Forbidden();

    public override int Read(byte[] buffer, int offset, int count) => throw Forbidden();

    public override int Read(Span<byte> buffer) => throw Forbidden();

    public override int ReadByte() => throw Forbidden();

    public override void Write(byte[] buffer, int offset, int count) => throw Forbidden();

    public override void Write(ReadOnlySpan<byte> buffer) => throw Forbidden();

    public override void WriteByte(byte value) => throw Forbidden();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return await _inner.ReadAsync(buffer, cancellationToken);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        await _inner.WriteAsync(buffer, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async Task FlushAsync(CancellationToken cancellationToken) => await Task.Yield();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        Assert.False(disposing, "The stream must stay open.");
        base.Dispose(disposing);
    }

    private static MemoryStream Of(byte[] content)
    {
        MemoryStream stream = new();
        stream.Write(content);
        stream.Position = 0;
        return stream;
    }

    private static InvalidOperationException Forbidden() => new("Synchronous operations are disallowed.");
}
