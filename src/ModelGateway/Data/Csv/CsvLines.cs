using System.Globalization;

namespace ModelGateway;

/// <summary>The characters of lines that are about to be written; the last field can still be changed.</summary>
internal sealed class CsvLines
{
    private char[] _characters = new char[1 << 12];
    private int _field;

    /// <summary>The number of characters.</summary>
    public int Length { get; private set; }

    /// <summary>All of the characters.</summary>
    public ReadOnlySpan<char> Text => _characters.AsSpan(0, Length);

    /// <summary>The last field.</summary>
    public ReadOnlySpan<char> Field => _characters.AsSpan(_field, Length - _field);

    public void Clear() => Length = _field = 0;

    public void BeginField() => _field = Length;

    /// <summary>Takes the last field back.</summary>
    public void Rewind() => Length = _field;

    public void Write(char character)
    {
        Reserve(1);
        _characters[Length++] = character;
    }

    public void Write(ReadOnlySpan<char> text)
    {
        Reserve(text.Length);
        text.CopyTo(_characters.AsSpan(Length));
        Length += text.Length;
    }

    public void Write<T>(T value, string format)
        where T : ISpanFormattable
    {
        int written;
        while (!value.TryFormat(_characters.AsSpan(Length), out written, format, CultureInfo.InvariantCulture))
        {
            Reserve(_characters.Length - Length + 1);
        }

        Length += written;
    }

    /// <summary>Puts another character in the place of one in the last field.</summary>
    public void Replace(char old, char with) => _characters.AsSpan(_field, Length - _field).Replace(old, with);

    /// <summary>Puts the last field into quotes.</summary>
    /// <param name="escape">What makes quotes in it literal; null doubles them.</param>
    public void Quote(char? escape)
    {
        string field = Field.ToString();
        Length = _field;
        Write('"');
        foreach (char character in field)
        {
            if (character == '"' || character == escape)
            {
                Write(escape ?? '"');
            }

            Write(character);
        }

        Write('"');
    }

    private void Reserve(int count)
    {
        if (Length + count > _characters.Length)
        {
            Array.Resize(ref _characters, (int)Math.Min(Array.MaxLength, Math.Max(_characters.Length * 2L, Length + (long)count)));
        }
    }
}
