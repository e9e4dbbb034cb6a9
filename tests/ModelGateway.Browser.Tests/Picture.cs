using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace ModelGateway;

/// <summary>A PNG file as browsers write them: eight bits a colour, red, green, blue and perhaps alpha, in one pass.</summary>
internal sealed class Picture
{
    private static readonly byte[] s_signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    private Picture(int width, int height, int colours) => (Width, Height, Colours) = (width, height, colours);

    public int Width { get; }

    public int Height { get; }

    /// <summary>How many different colours its pixels have.</summary>
    public int Colours { get; }

    /// <exception cref="InvalidDataException">It is no such file.</exception>
    public static Picture Read(byte[] file)
    {
        if (!file.AsSpan().StartsWith(s_signature))
        {
            throw new InvalidDataException("This is no PNG.");
        }

        int width = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(16)), height = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(20));
        int channels = (file[24], file[25], file[28]) switch
        {
            (8, 2, 0) => 3,
            (8, 6, 0) => 4,
            _ => throw new InvalidDataException($"A PNG of depth {file[24]}, colour type {file[25]}, interlace {file[28]}; expected 8, 2 or 6, and 0."),
        };
        using MemoryStream packed = new();
        for (int at = s_signature.Length; at < file.Length; at += 12 + BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at)))
        {
            if (Encoding.ASCII.GetString(file, at + 4, 4) == "IDAT")
            {
                packed.Write(file, at + 8, BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at)));
            }
        }

        packed.Position = 0;
        using ZLibStream pixels = new(packed, CompressionMode.Decompress);
        return new Picture(width, height, ColoursOf(pixels, width, height, channels));
    }

    // Each row is written as its difference from what is left of it and above: PNG, third edition, clause 9.
    private static int ColoursOf(ZLibStream pixels, int width, int height, int channels)
    {
        HashSet<int> colours = [];
        byte[] above = new byte[width * channels], row = new byte[width * channels];
        for (int y = 0; y < height; y++)
        {
            int filter = pixels.ReadByte();
            pixels.ReadExactly(row);
            for (int i = 0; i < row.Length; i++)
            {
                int left = i < channels ? 0 : row[i - channels], corner = i < channels ? 0 : above[i - channels];
                row[i] += (byte)(filter switch
                {
                    0 => 0,
                    1 => left,
                    2 => above[i],
                    3 => (left + above[i]) / 2,
                    4 => Nearest(left, above[i], corner),
                    _ => throw new InvalidDataException($"A PNG with filter {filter}; expected one from 0 to 4."),
                });
            }

            for (int i = 0; i < row.Length; i += channels)
            {
                colours.Add((row[i] << 16) | (row[i + 1] << 8) | row[i + 2]);
            }

            (above, row) = (row, above);
        }

        return colours.Count;
    }

    private static int Nearest(int left, int above, int corner)
    {
        int guess = left + above - corner;
        int toLeft = Math.Abs(guess - left), toAbove = Math.Abs(guess - above), toCorner = Math.Abs(guess - corner);
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
    }
}
