using System.Globalization;
using System.Runtime.CompilerServices;

namespace ModelGateway;

/// <summary>
/// Rows ready for scoring: what a binder fills once and what contract, baseline and model read. Reused from call to call; used by one thread at a time.
/// </summary>
public sealed partial class FeatureRows
{
    /// <summary>Stands for a missing value among 64-bit integers: <see cref="long.MinValue"/>.</summary>
    public const long MissingInt64 = long.MinValue;

    private float[] _singles = [];
    private long[] _wides = [];
    private string?[] _texts = [];
    private float[]?[] _vectors = [];
    private int[] _categories = [];

    /// <summary>Creates a buffer.</summary>
    /// <param name="layout">How the features lie.</param>
    /// <param name="count">The number of rows to start with.</param>
    public FeatureRows(RowLayout layout, int count = 1)
    {
        ArgumentNullException.ThrowIfNull(layout);
        Layout = layout;
        Reset(count);
    }

    /// <summary>How the features lie.</summary>
    public RowLayout Layout { get; }

    /// <summary>The number of rows.</summary>
    public int Count { get; private set; }

    /// <summary>Makes room for a number of rows. What the rows held before is undefined; labels known before are forgotten.</summary>
    /// <param name="count">The number of rows; not negative.</param>
    public void Reset(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        _singles = Grow(_singles, count, Layout.SingleWidth);
        _wides = Grow(_wides, count, Layout.WideWidth);
        _texts = Grow(_texts, count, Layout.TextWidth);
        _vectors = Grow(_vectors, count, Layout.VectorWidth);
        _categories = Grow(_categories, count, Layout.TextWidth);
        _knowsLast = false;
        _knownSeasons = 0;
        Count = count;
    }

    /// <summary>The 32-bit floats of one row.</summary>
    /// <param name="row">Zero-based.</param>
    public Span<float> Singles(int row) => _singles.AsSpan(row * Layout.SingleWidth, Layout.SingleWidth);

    /// <summary>The 32-bit floats of all rows, one row after the other.</summary>
    public Span<float> AllSingles => _singles.AsSpan(0, Count * Layout.SingleWidth);

    /// <summary>The 64-bit values of one row: integers as they are, doubles as <see cref="BitConverter.DoubleToInt64Bits"/>.</summary>
    /// <param name="row">Zero-based.</param>
    public Span<long> Wides(int row) => _wides.AsSpan(row * Layout.WideWidth, Layout.WideWidth);

    /// <summary>The strings of one row.</summary>
    /// <param name="row">Zero-based.</param>
    public Span<string?> Texts(int row) => _texts.AsSpan(row * Layout.TextWidth, Layout.TextWidth);

    /// <summary>The vectors of one row.</summary>
    /// <param name="row">Zero-based.</param>
    public Span<float[]?> Vectors(int row) => _vectors.AsSpan(row * Layout.VectorWidth, Layout.VectorWidth);

    /// <summary>The 64-bit values of all rows, one row after the other.</summary>
    internal ReadOnlySpan<long> AllWides => _wides.AsSpan(0, Count * Layout.WideWidth);

    /// <summary>The strings of all rows, one row after the other.</summary>
    internal ReadOnlySpan<string?> AllTexts => _texts.AsSpan(0, Count * Layout.TextWidth);

    /// <summary>
    /// For each string of a row its place among the categories of the contract that the row was held to, from 1 on; 0 where it is none of them, or nobody looked.
    /// </summary>
    internal Span<int> Categories(int row) => _categories.AsSpan(row * Layout.TextWidth, Layout.TextWidth);

    /// <summary>The same of all rows, one row after the other.</summary>
    internal ReadOnlySpan<int> AllCategories => _categories.AsSpan(0, Count * Layout.TextWidth);

    /// <summary>A feature as a number; NaN when missing.</summary>
    /// <param name="row">Zero-based.</param>
    /// <param name="slot">A slot of the layout that holds numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double GetDouble(int row, FeatureSlot slot)
    {
        switch (slot.Lane)
        {
            case FeatureLane.Single:
                return _singles[(row * Layout.SingleWidth) + slot.Offset];
            case FeatureLane.Double:
                return BitConverter.Int64BitsToDouble(_wides[(row * Layout.WideWidth) + slot.Offset]);
            case FeatureLane.Int64:
                long value = _wides[(row * Layout.WideWidth) + slot.Offset];
                return value == MissingInt64 ? double.NaN : value;
            default:
                throw new ArgumentException($"A slot of lane {slot.Lane} holds no number.", nameof(slot));
        }
    }

    /// <summary>A feature as text in the invariant culture, by which categories are told apart; null when missing.</summary>
    /// <param name="row">Zero-based.</param>
    /// <param name="feature">The zero-based position of the feature in the layout.</param>
    public string? GetText(int row, int feature)
    {
        FeatureSlot slot = Layout[feature];
        switch (slot.Lane)
        {
            case FeatureLane.Text:
                return _texts[(row * Layout.TextWidth) + slot.Offset];
            case FeatureLane.Int64:
                long value = _wides[(row * Layout.WideWidth) + slot.Offset];
                return value == MissingInt64 ? null : value.ToString(CultureInfo.InvariantCulture);
            default:
                double number = GetDouble(row, slot);
                if (double.IsNaN(number))
                {
                    return null;
                }

                return Layout.Features[feature].Type == typeof(bool)
                    ? number != 0 ? "true" : "false"
                    : slot.Lane == FeatureLane.Single
                        ? ((float)number).ToString("R", CultureInfo.InvariantCulture)
                        : number.ToString("R", CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Takes a feature's value away.</summary>
    /// <param name="row">Zero-based.</param>
    /// <param name="slot">A slot of the layout.</param>
    public void SetMissing(int row, FeatureSlot slot)
    {
        switch (slot.Lane)
        {
            case FeatureLane.Single:
                Singles(row)[slot.Offset] = float.NaN;
                break;
            case FeatureLane.Double:
                Wides(row)[slot.Offset] = BitConverter.DoubleToInt64Bits(double.NaN);
                break;
            case FeatureLane.Int64:
                Wides(row)[slot.Offset] = MissingInt64;
                break;
            case FeatureLane.Text:
                Texts(row)[slot.Offset] = null;
                Categories(row)[slot.Offset] = 0;
                break;
            default:
                Vectors(row)[slot.Offset] = null;
                break;
        }
    }

    /// <summary>Copies a row from a buffer of the same layout.</summary>
    /// <param name="source">The buffer to copy from; its features are those of this one.</param>
    /// <param name="sourceRow">Zero-based in the source.</param>
    /// <param name="row">Zero-based in this buffer.</param>
    public void CopyRow(FeatureRows source, int sourceRow, int row)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (Layout.SingleWidth > 0)
        {
            source.Singles(sourceRow).CopyTo(Singles(row));
        }

        if (Layout.WideWidth > 0)
        {
            source.Wides(sourceRow).CopyTo(Wides(row));
        }

        if (Layout.TextWidth > 0)
        {
            source.Texts(sourceRow).CopyTo(Texts(row));
            source.Categories(sourceRow).CopyTo(Categories(row));
        }

        if (Layout.VectorWidth > 0)
        {
            source.Vectors(sourceRow).CopyTo(Vectors(row));
        }

        CopyBeside(source, sourceRow, row);
    }

    /// <summary>Whether a feature has no value.</summary>
    /// <param name="row">Zero-based.</param>
    /// <param name="slot">A slot of the layout.</param>
    public bool IsMissing(int row, FeatureSlot slot) => slot.Lane switch
    {
        FeatureLane.Text => _texts[(row * Layout.TextWidth) + slot.Offset] is null,
        FeatureLane.Vector => _vectors[(row * Layout.VectorWidth) + slot.Offset] is null,
        _ => double.IsNaN(GetDouble(row, slot)),
    };

    /// <summary>Fills the buffer with rows of a dataset, which must have every feature of the layout.</summary>
    /// <param name="data">The rows; columns are found by name.</param>
    /// <param name="rows">Which of them, zero-based, in order.</param>
    /// <exception cref="DataException">A feature is missing from the data or has a type that cannot become the layout's without loss.</exception>
    public void Fill(Dataset data, ReadOnlySpan<int> rows)
    {
        ArgumentNullException.ThrowIfNull(data);
        Reset(rows.Length);
        for (int feature = 0; feature < Layout.Features.Count; feature++)
        {
            DataColumn column = data[Layout.Features[feature].Name];
            FeatureSlot slot = Layout[feature];
            for (int row = 0; row < rows.Length; row++)
            {
                switch (slot.Lane)
                {
                    case FeatureLane.Single:
                        _singles[(row * Layout.SingleWidth) + slot.Offset] = (float)column.GetDouble(rows[row]);
                        break;
                    case FeatureLane.Double:
                        _wides[(row * Layout.WideWidth) + slot.Offset] = BitConverter.DoubleToInt64Bits(column.GetDouble(rows[row]));
                        break;
                    case FeatureLane.Int64:
                        _wides[(row * Layout.WideWidth) + slot.Offset] = Layout.AreInstants && column is DataColumn<DateTimeOffset> moments && !column.IsMissing(rows[row])
                            ? moments.Values[rows[row]].UtcTicks
                            : column.GetInt64(rows[row]);
                        break;
                    case FeatureLane.Text:
                        _texts[(row * Layout.TextWidth) + slot.Offset] = column.GetText(rows[row]);
                        break;
                    default:
                        _vectors[(row * Layout.VectorWidth) + slot.Offset] = (float[]?)column.GetValue(rows[row]);
                        break;
                }
            }
        }
    }

    private static T[] Grow<T>(T[] array, int count, int width)
    {
        int needed = checked(count * width);
        return array.Length >= needed ? array : new T[needed];
    }
}
