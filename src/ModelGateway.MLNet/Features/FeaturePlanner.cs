namespace ModelGateway.MLNet;

/// <summary>Learns a <see cref="FeaturePlan"/> from the training part.</summary>
internal sealed class FeaturePlanner
{
    /// <summary>Rarer values of a category than the hundred commonest are encoded like unseen ones.</summary>
    public const int MaximumCategories = 100;

    /// <summary>Numbers whose spread is less than this share of their size lose too much of it in 32 bits.</summary>
    private const double LeastSpread = 1e-3;
    private const float LinearLimit = 100;
    private const float TreeLimit = 1e30f;

    private readonly FeatureStyle _style;
    private readonly RowLayout _layout;
    private readonly List<(int Feature, FeaturePart Part, int Element, NumberMoments Moments)> _numbers = [];
    private readonly List<(int Feature, FeaturePart Part, CategoryCounts Counts)> _categories = [];
    private readonly List<string> _texts = [];

    private FeaturePlanner(FeatureStyle style, RowLayout layout)
    {
        _style = style;
        _layout = layout;
        for (int feature = 0; feature < layout.Features.Count; feature++)
        {
            Include(feature);
        }
    }

    /// <summary>Learns how to encode the features of a training set.</summary>
    /// <param name="data">The training part.</param>
    /// <param name="style">What the learner needs.</param>
    /// <param name="cancellationToken">Cancels the pass over the rows.</param>
    /// <exception cref="TrainingException">No feature varies.</exception>
    public static FeaturePlan Learn(TrainingSet data, FeatureStyle style, CancellationToken cancellationToken)
    {
        RowLayout layout = new(data.Signature.Features);
        FeaturePlanner planner = new(style, layout);
        RowChunks chunks = new(data.Rows, layout, order: null);
        while (chunks.MoveNext())
        {
            cancellationToken.ThrowIfCancellationRequested();
            planner.Look(chunks.Rows);
        }

        FeaturePlan plan = planner.Plan();
        if (plan.Width() == 0 && plan.Texts.Count == 0)
        {
            throw new TrainingException(
                $"None of the {layout.Features.Count} features takes more than one value in the {data.Rows.RowCount} training rows, so there is nothing to learn from. Add features or rows.");
        }

        return plan;
    }

    private void Include(int feature)
    {
        Column column = _layout.Features[feature];
        FeatureLane lane = _layout[feature].Lane;
        if (lane == FeatureLane.Vector)
        {
            for (int element = 0; element < column.VectorLength; element++)
            {
                AddNumber(feature, FeaturePart.Value, element);
            }
        }
        else if (lane == FeatureLane.Text && column.Kind == ColumnKind.Text && column.Type == typeof(string))
        {
            _texts.Add(column.Name);
        }
        else if (lane == FeatureLane.Text || column.Kind is ColumnKind.Category or ColumnKind.Text)
        {
            AddCategory(feature, FeaturePart.Value);
        }
        else if (column.Kind == ColumnKind.DateTime && lane == FeatureLane.Int64)
        {
            AddNumber(feature, FeaturePart.Year);
            AddNumber(feature, FeaturePart.Day);
            foreach (FeaturePart cyclic in (ReadOnlySpan<FeaturePart>)[FeaturePart.Month, FeaturePart.Weekday, FeaturePart.Hour])
            {
                if (_style == FeatureStyle.Linear)
                {
                    AddCategory(feature, cyclic);
                }
                else
                {
                    AddNumber(feature, cyclic);
                }
            }
        }
        else
        {
            AddNumber(feature, FeaturePart.Value);
        }
    }

    private void AddNumber(int feature, FeaturePart part, int element = 0) => _numbers.Add((feature, part, element, new NumberMoments()));

    private void AddCategory(int feature, FeaturePart part) => _categories.Add((feature, part, new CategoryCounts(_layout[feature], part)));

    private void Look(FeatureRows rows)
    {
        foreach ((int feature, FeaturePart part, int element, NumberMoments moments) in _numbers)
        {
            FeatureSlot slot = _layout[feature];
            for (int row = 0; row < rows.Count; row++)
            {
                moments.Add(RowReader.Number(rows, row, slot, part, element));
            }
        }

        foreach ((_, _, CategoryCounts counts) in _categories)
        {
            for (int row = 0; row < rows.Count; row++)
            {
                counts.Add(rows, row);
            }
        }
    }

    private FeaturePlan Plan()
    {
        List<NumberPlan> numbers = [];
        foreach ((int feature, FeaturePart part, int element, NumberMoments moments) in _numbers.OrderBy(n => EncodingGroup(n.Feature, n.Part)))
        {
            if (moments.Varies)
            {
                numbers.Add(Standardise(feature, part, element, moments));
            }
        }

        var gappy = _numbers.Where(n => n.Moments.Missing > 0 && n.Moments.Usable > 0).Select(n => n.Feature).Distinct();
        numbers.AddRange(gappy.Select(feature => new NumberPlan(_layout.Features[feature].Name, FeaturePart.Missing, 0, 0, 1, 0)));

        List<CategoryPlan> categories = [];
        foreach ((int feature, FeaturePart part, CategoryCounts counts) in _categories)
        {
            IReadOnlyList<string?> values = counts.Commonest(MaximumCategories);
            if (values.Count > 1)
            {
                categories.Add(new CategoryPlan(_layout.Features[feature].Name, part, values));
            }
        }

        FeaturePlan plan = new()
        {
            Numbers = numbers,
            Categories = categories,
            Texts = _texts,
            Limit = _style == FeatureStyle.Linear ? LinearLimit : TreeLimit,
        };

        // A tree looks values up by position, so only a linear learner gains from leaving the zeros out.
        return plan with { IsSparse = _style == FeatureStyle.Linear && plan.Width() > 3 * (numbers.Count + categories.Count) };
    }

    private NumberPlan Standardise(int feature, FeaturePart part, int element, NumberMoments moments)
    {
        string name = _layout.Features[feature].Name;
        if (_style == FeatureStyle.Linear)
        {
            double deviation = moments.Deviation;
            float scale = (float)(1 / deviation);
            return new NumberPlan(name, part, element, moments.Mean, float.IsFinite(scale) && scale > 0 ? scale : 1, 0);
        }

        bool isWide = _layout[feature].Lane is FeatureLane.Double or FeatureLane.Int64 && part == FeaturePart.Value;
        double centre = isWide && moments.Deviation < LeastSpread * moments.Largest ? moments.Mean : 0;
        return new NumberPlan(name, part, element, centre, 1, (float)(moments.Mean - centre));
    }

    /// <summary>Numbers of one lane lie side by side, so that the encoder can take each lane in one go.</summary>
    private int EncodingGroup(int feature, FeaturePart part) => part != FeaturePart.Value
        ? int.MaxValue
        : _layout[feature].Lane switch { FeatureLane.Single => 0, FeatureLane.Double => 1, FeatureLane.Int64 => 2, _ => 3 };
}
