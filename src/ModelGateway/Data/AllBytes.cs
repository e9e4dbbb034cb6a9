using System.Globalization;

namespace ModelGateway;

/// <summary>Takes all that is left of a stream, seekable or not.</summary>
internal sealed class AllBytes
{
    private const int FirstCapacity = 1 << 16;
    private readonly string _name;
    private readonly string _cure;
    private byte[] _bytes;
    private int _used;

    private AllBytes(Stream stream, string name, string cure)
    {
        (_name, _cure) = (name, cure);
        long expected = stream.CanSeek ? Math.Max(0, stream.Length - stream.Position) : FirstCapacity;

        // One byte more than expected, so that the end is seen without growing.
        _bytes = expected < Array.MaxLength ? new byte[expected + 1] : throw TooLarge();
    }

    /// <summary>Reads to the end.</summary>
    /// <param name="stream">Left open.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <param name="cure">What to do when it is larger than an array can be.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="DataException">It is too large.</exception>
    public static ArraySegment<byte> Read(Stream stream, string name, string cure, CancellationToken cancellationToken)
    {
        AllBytes all = new(stream, name, cure);
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
        while (all.Take(stream.Read(all._bytes, all._used, all._bytes.Length - all._used)));
        return new ArraySegment<byte>(all._bytes, 0, all._used);
    }

    /// <summary>Reads to the end, never synchronously; otherwise as <see cref="Read"/>.</summary>
    public static async Task<ArraySegment<byte>> ReadAsync(Stream stream, string name, string cure, CancellationToken cancellationToken)
    {
        AllBytes all = new(stream, name, cure);
        while (all.Take(await stream.ReadAsync(all._bytes.AsMemory(all._used), cancellationToken).ConfigureAwait(false)))
        {
        }

        return new ArraySegment<byte>(all._bytes, 0, all._used);
    }

    private bool Take(int read)
    {
        _used += read;
        if (_used == _bytes.Length)
        {
            Array.Resize(ref _bytes, _used < Array.MaxLength ? (int)Math.Min(Array.MaxLength, _used * 2L) : throw TooLarge());
        }

        return read > 0;
    }

    private DataException TooLarge() => new(string.Create(
        CultureInfo.InvariantCulture, $"{_name} is larger than {Array.MaxLength:N0} bytes, the most that is read at once. {_cure}"));
}
