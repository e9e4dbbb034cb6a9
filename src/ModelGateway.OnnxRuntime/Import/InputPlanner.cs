using System.Globalization;

namespace ModelGateway.OnnxRuntime;

/// <summary>Lays the features out in the shapes of a model's inputs.</summary>
internal sealed class InputPlanner(OnnxSource source, ModelSignature signature)
{
    /// <summary>The most elements that one call is fed from rows: 2²⁸, a gibibyte of floats.</summary>
    private const long MostElements = 1L << 28;

    private readonly RowLayout _layout = new(signature.Features);

    /// <exception cref="TrainingException">A column is missing or of a type that the input cannot take, or they are too many or too few.</exception>
    public IReadOnlyList<InputLayout> Plan(IReadOnlyList<OnnxFeed> feeds, out int? fixedRows)
    {
        fixedRows = null;
        List<InputLayout> layouts = [];
        foreach (OnnxFeed feed in feeds)
        {
            OnnxValue input = source.Graph.Inputs.FirstOrDefault(i => i.Name == feed.Name)
                ?? throw new OnnxModelException($"The model has no input '{feed.Name}'. There are {string.Join(", ", source.Graph.Inputs.Select(i => $"'{i.Name}'"))}.");
            if (input.Type.Kind != OnnxKind.Tensor)
            {
                throw new OnnxModelException($"Input '{feed.Name}' is {input.Type}, which columns cannot feed; expected a tensor. Use the model as a tensor predictor.");
            }

            InputCell[] cells = CellsOf(feed, input.Type);
            InputLayout layout = Shape(feed, input, cells, out int? rows);
            layouts.Add(layout);
            if (rows is not null && fixedRows is not null && rows != fixedRows)
            {
                throw new OnnxModelException($"Input '{feed.Name}' takes {rows} rows in one call, another one {fixedRows}; rows cannot be fed so. Use the model as a tensor predictor.");
            }

            fixedRows = rows ?? fixedRows;
        }

        return layouts;
    }

    private InputCell[] CellsOf(OnnxFeed feed, OnnxType type)
    {
        InputCell[] cells = new InputCell[feed.Columns.Count];
        int offset = 0;
        for (int i = 0; i < cells.Length; i++)
        {
            if (!signature.Features.TryIndexOf(feed.Columns[i], out int feature))
            {
                throw new TrainingException(
                    $"Input '{feed.Name}' is to be fed by the column '{feed.Columns[i]}', which is no feature. {FeedFinder.Columns(signature)} Correct the name, or do not ignore it.");
            }

            Column column = signature.Features[feature];
            CheckType(feed.Name, type, column);
            int length = column.VectorLength > 0 ? column.VectorLength : 1;
            cells[i] = new InputCell(feature, _layout[feature], offset, length);
            offset += length;
        }

        return cells;
    }

    private InputLayout Shape(OnnxFeed feed, OnnxValue input, InputCell[] cells, out int? fixedRows)
    {
        long given = cells.Sum(cell => (long)cell.Length);
        IReadOnlyList<OnnxDimension> shape = input.Type.Shape ?? [new OnnxDimension(null, null), new OnnxDimension(null, null)];
        bool isFlat = shape.Count == 0 || (shape.Count == 1 && given != 1 && shape[0].Value is not 1);
        OnnxDimension[] inner = [.. isFlat ? shape : shape.Skip(1)];
        long?[] sizes = [.. inner.Select(dimension => dimension.Value is >= 0 ? dimension.Value : null)];
        long known = sizes.Aggregate(1L, (product, size) => product * (size ?? 1));
        bool isPlaceholder = cells.Length == 0;
        for (int i = 0; i < sizes.Length; i++)
        {
            if (sizes[i] is null)
            {
                // One free size follows from the columns; of several all but the last are taken as 1.
                bool isLast = Array.LastIndexOf(sizes, null) == i;
                sizes[i] = isPlaceholder || !isLast || known == 0 ? 1 : given / known;
            }
        }

        long rows = isFlat ? 1 : shape[0].Value is > 0 and var declared ? declared : 1;
        Int128 elements = sizes.Aggregate((Int128)rows, (product, size) => product > MostElements ? product : product * size!.Value);
        if (elements > MostElements)
        {
            throw new OnnxModelException($"Input '{feed.Name}' is {input.Type}: more than the 2^28 elements that rows are fed to in one call. Use the model as a tensor predictor, or export it for fewer rows.");
        }

        InputLayout layout = new(feed.Name, input.Type.Element, [.. sizes.Select(size => size!.Value)], !isFlat, cells);
        long least = source.Structure.LeastWidths.GetValueOrDefault(feed.Name);
        if (!isPlaceholder && (layout.Width != given || given < least))
        {
            throw new TrainingException(string.Create(
                CultureInfo.InvariantCulture,
                $"Input '{feed.Name}' is {input.Type} and takes {Math.Max(layout.Width, least)} values for each row; {Given(feed, given)}. Say which columns feed it, in the order of its training, with Inputs[\"{feed.Name}\"] = […], or ignore the others."));
        }

        fixedRows = isFlat || shape[0].Value is > 0 ? (int)rows : null;
        return layout;
    }

    private static string Given(OnnxFeed feed, long given) => string.Create(
        CultureInfo.InvariantCulture,
        $"{given} {(given == 1 ? "is" : "are")} given by {string.Join(", ", feed.Columns.Take(20).Select(c => $"'{c}'"))}{(feed.Columns.Count > 20 ? ", …" : "")}");

    private static void CheckType(string input, OnnxType type, Column column)
    {
        Type cells = column.Type;
        bool isText = cells == typeof(string) || cells == typeof(Guid);
        bool isDate = cells == typeof(DateTime) || cells == typeof(DateTimeOffset) || cells == typeof(DateOnly);
        bool isVector = cells == typeof(float[]);
        bool hasFractions = cells == typeof(float) || cells == typeof(double) || cells == typeof(decimal) || cells == typeof(TimeSpan) || isVector;
        bool fits = type.Element == OnnxElement.String ? !isVector
            : isText ? false
            : isDate ? type.Element == OnnxElement.Int64
            : type.Element == OnnxElement.Bool ? !hasFractions
            : !hasFractions || type.IsReal;
        if (!fits)
        {
            string cure = isText ? "Feed it a column of numbers, or import a model that encodes text itself" : "Convert the column, or feed another one";
            throw new TrainingException($"Column '{column.Name}' holds {cells.Name} ({column.Kind}); input '{input}' takes {type}. {cure}.");
        }
    }
}
