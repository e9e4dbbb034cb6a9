namespace ModelGateway;

/// <summary>What is known of one column of a CSV file; what is left null is inferred, or taken from <see cref="CsvOptions"/>.</summary>
/// <remarks>A cell that does not fit what is declared is an error that names file, line and column.</remarks>
public sealed class CsvColumn
{
    /// <summary>
    /// What the values mean; integer codes, for instance, may be declared as <see cref="ColumnKind.Category"/>, and stay stored as integers.
    /// A <see cref="ColumnKind.Boolean"/> that is declared may be written true/false, yes/no or 1/0.
    /// </summary>
    public ColumnKind? Kind { get; set; }

    /// <summary>The type of the cells, one that <see cref="Column"/> lists, but not <c>float[]</c>.</summary>
    public Type? Type { get; set; }

    /// <summary>What stands for a missing cell here, instead of <see cref="CsvOptions.MissingTokens"/>.</summary>
    public IList<string>? MissingTokens { get; set; }

    /// <summary>Forms of dates here, instead of <see cref="CsvOptions.DateFormats"/>.</summary>
    public IList<string>? DateFormats { get; set; }

    internal void Validate(string name, List<string> failures)
    {
        if (Kind is ColumnKind.Vector || Type == typeof(float[]))
        {
            failures.Add($"Column '{name}' is declared as a vector; a CSV cell holds one value. Leave it text, or read the data from Parquet.");
        }
        else if (Type is not null && !Column.IsSupported(Type))
        {
            failures.Add($"Column '{name}' is declared as {Type.Name}, which no cell can have; expected a type that Column lists.");
        }

        if (MissingTokens is not null && MissingTokens.Contains(null!))
        {
            failures.Add($"The missing tokens of column '{name}' have a null; expected texts, or an empty list.");
        }
    }
}
