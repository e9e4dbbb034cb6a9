using System.Globalization;
using System.Runtime.CompilerServices;

namespace ModelGateway;

/// <summary>The cells of one column with their type.</summary>
/// <typeparam name="T">The cell type; see the remarks of <see cref="Column"/>.</typeparam>
public sealed class DataColumn<T> : DataColumn
{
    private readonly T[] _values;
    private readonly bool[]? _isNull;

    internal DataColumn(Column definition, T[] values, bool[]? isNull) : base(definition, values.Length)
    {
        if (definition.Type != typeof(T))
        {
            throw new ArgumentException($"Column '{definition.Name}' is declared as {definition.Type.Name} but its cells are {typeof(T).Name}.", nameof(definition));
        }

        if (isNull is not null && isNull.Length != values.Length)
        {
            throw new ArgumentException($"{values.Length} cells but {isNull.Length} null flags.", nameof(isNull));
        }

        bool anyNull = false;
        if (typeof(T).IsValueType)
        {
            for (int row = 0; isNull is not null && row < values.Length; row++)
            {
                if (isNull[row])
                {
                    anyNull = true;
                    values[row] = default!; // what lies under a null must not move the hash
                }
            }
        }
        else
        {
            anyNull = CheckReferences(definition, values);
        }

        if (anyNull && !definition.IsNullable)
        {
            throw new DataException($"Column '{definition.Name}' has missing cells but is declared as never missing. Declare it as nullable, or fill them.");
        }

        _values = values;
        _isNull = typeof(T).IsValueType && anyNull ? isNull : null;
    }

    private DataColumn(Column definition, DataColumn<T> from) : base(definition, from.Count)
    {
        _values = from._values;
        _isNull = from._isNull;
    }

    /// <summary>The cells; under a null of a value type lies the default value.</summary>
    public ReadOnlySpan<T> Values => _values;

    /// <inheritdoc/>
    public override bool IsNull(int row) => typeof(T).IsValueType ? _isNull is not null && _isNull[row] : _values[row] is null;

    /// <inheritdoc/>
    public override bool IsMissing(int row)
    {
        if (IsNull(row))
        {
            return true;
        }

        if (typeof(T) == typeof(float))
        {
            return float.IsNaN(As<float>(row));
        }

        return typeof(T) == typeof(double) && double.IsNaN(As<double>(row));
    }

    /// <inheritdoc/>
    public override object? GetValue(int row) => IsNull(row) ? null : _values[row];

    /// <inheritdoc/>
    public override double GetDouble(int row)
    {
        if (IsNull(row))
        {
            return typeof(T) == typeof(string) || typeof(T) == typeof(float[]) || typeof(T) == typeof(Guid) ? throw NotA("number") : double.NaN;
        }

        if (typeof(T) == typeof(double))
        {
            return As<double>(row);
        }

        if (typeof(T) == typeof(float))
        {
            return As<float>(row);
        }

        if (typeof(T) == typeof(decimal))
        {
            return (double)As<decimal>(row);
        }

        return typeof(T) == typeof(TimeSpan) ? As<TimeSpan>(row).TotalSeconds : GetInt64(row);
    }

    /// <inheritdoc/>
    public override long GetInt64(int row)
    {
        if (typeof(T) == typeof(int))
        {
            return IsNull(row) ? FeatureRows.MissingInt64 : As<int>(row);
        }

        if (typeof(T) == typeof(long))
        {
            return IsNull(row) ? FeatureRows.MissingInt64 : As<long>(row);
        }

        if (typeof(T) == typeof(bool))
        {
            return IsNull(row) ? FeatureRows.MissingInt64 : As<bool>(row) ? 1 : 0;
        }

        if (typeof(T) == typeof(DateTime))
        {
            return IsNull(row) ? FeatureRows.MissingInt64 : As<DateTime>(row).Ticks;
        }

        if (typeof(T) == typeof(DateTimeOffset))
        {
            return IsNull(row) ? FeatureRows.MissingInt64 : As<DateTimeOffset>(row).Ticks;
        }

        return typeof(T) != typeof(DateOnly)
            ? throw NotA("integer")
            : IsNull(row) ? FeatureRows.MissingInt64 : As<DateOnly>(row).ToDateTime(TimeOnly.MinValue).Ticks;
    }

    /// <inheritdoc/>
    public override string? GetText(int row)
    {
        if (IsNull(row))
        {
            return null;
        }

        return _values[row] switch
        {
            string text => text,
            bool truth => truth ? "true" : "false",
            DateTime moment => moment.ToString("O", CultureInfo.InvariantCulture),
            DateTimeOffset moment => moment.ToString("O", CultureInfo.InvariantCulture),
            DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
            float number => float.IsNaN(number) ? null : number.ToString("R", CultureInfo.InvariantCulture),
            double number => double.IsNaN(number) ? null : number.ToString("R", CultureInfo.InvariantCulture),
            float[] => throw NotA("text"),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => throw NotA("text"),
        };
    }

    /// <inheritdoc/>
    public override DataColumn Select(ReadOnlySpan<int> rows)
    {
        T[] values = new T[rows.Length];
        bool[]? isNull = _isNull is null ? null : new bool[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            values[i] = _values[rows[i]];
            if (isNull is not null)
            {
                isNull[i] = _isNull![rows[i]];
            }
        }

        return new DataColumn<T>(Definition, values, isNull);
    }

    /// <inheritdoc/>
    public override DataColumn With(Column definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (definition.Type != typeof(T))
        {
            throw new ArgumentException($"Column '{Definition.Name}' holds {typeof(T).Name}, not {definition.Type.Name}.", nameof(definition));
        }

        return new DataColumn<T>(definition, this);
    }

    internal override void AppendTo(ContentHash hash) => hash.Append(Definition, _values, _isNull);

    private TCell As<TCell>(int row) => Unsafe.As<T, TCell>(ref _values[row]);

    private DataException NotA(string what) =>
        new($"Column '{Definition.Name}' holds {typeof(T).Name}, which is no {what}. Declare another kind for it, or ignore it.");

    private static bool CheckReferences(Column definition, T[] values)
    {
        bool anyNull = false;
        for (int row = 0; row < values.Length; row++)
        {
            switch (values[row])
            {
                case null:
                    anyNull = true;
                    break;
                case string text when ContentHash.HasLoneSurrogate(text):
                    throw new DataException(
                        $"Column '{definition.Name}', row {row}: the text has half of a surrogate pair, which no file can keep. Repair the text where it comes from.");
                case float[] vector when vector.Length != definition.VectorLength:
                    throw new DataException(
                        $"Column '{definition.Name}', row {row}: a vector of {vector.Length} floats, expected {definition.VectorLength}. All vectors of a column have one length.");
            }
        }

        return anyNull;
    }
}
