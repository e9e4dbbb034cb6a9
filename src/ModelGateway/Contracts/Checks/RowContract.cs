namespace ModelGateway;

/// <summary>
/// A contract made ready for rows of one layout. Thread-safe; checking a row that keeps to it allocates nothing.
/// </summary>
/// <remarks>Features that the contract does not know, or that are not expected when serving, are not checked; nor are datasets' expectations.</remarks>
internal sealed class RowContract
{
    private readonly SingleBounds? _singles;
    private readonly WideBounds? _wides;
    private readonly TextRule[] _texts;
    private readonly NumberCategories[] _numberCategories;
    private readonly int[] _requiredVectors;
    private readonly CellRule[] _rules;
    private readonly HashSet<string> _sensitive;

    public RowContract(DataContract contract, RowLayout layout)
    {
        List<TextRule> texts = [];
        List<NumberCategories> numberCategories = [];
        List<int> requiredVectors = [];
        List<CellRule> rules = [];
        LaneBounds?[] bounds = new LaneBounds?[layout.Features.Count];
        for (int feature = 0; feature < bounds.Length; feature++)
        {
            Column column = layout.Features[feature];
            FeatureSlot slot = layout[feature];
            if (contract.Find(column.Name) is not { } expected || !expected.IsCheckedIn(ContractEnvironment.Serving))
            {
                continue;
            }

            rules.Add(new CellRule(expected, column, slot, feature));
            switch (slot.Lane)
            {
                case FeatureLane.Text when TextRule.Of(expected, slot.Offset) is { } text:
                    texts.Add(text);
                    break;
                case FeatureLane.Vector when expected.Completeness is { Required: true, Action: not ViolationAction.Ignore }:
                    requiredVectors.Add(slot.Offset);
                    break;
                case FeatureLane.Single or FeatureLane.Double or FeatureLane.Int64:
                    bounds[feature] = LaneBounds.Of(expected, column.Type);
                    if (NumberCategories.Of(expected, column, slot) is { } categories)
                    {
                        numberCategories.Add(categories);
                    }

                    break;
            }
        }

        _singles = SingleBounds.Of(layout, bounds);
        _wides = WideBounds.Of(layout, bounds);
        _texts = [.. texts];
        _numberCategories = [.. numberCategories];
        _requiredVectors = [.. requiredVectors];
        _rules = [.. rules];
        _sensitive = [.. contract.Columns.Where(column => column.IsSensitive).Select(column => column.Name)];
        Extras = new ExtraColumns(contract);
    }

    /// <summary>The columns that inputs had beside those of the contract.</summary>
    public ExtraColumns Extras { get; }

    /// <summary>Whether there are columns whose values must not be shown.</summary>
    public bool HidesValues => _sensitive.Count > 0;

    /// <summary>Whether the values of a column must not be shown.</summary>
    public bool Hides(string column) => _sensitive.Contains(column);

    /// <summary>Whether a row keeps to everything that is not ignored. The categories that were found stay with the row, so that they need not be looked up again.</summary>
    /// <param name="rows">Rows of the layout that the contract was made ready for.</param>
    /// <param name="row">Zero-based.</param>
    public bool IsKept(FeatureRows rows, int row)
    {
        if (AreKept(rows, row))
        {
            return true;
        }

        // What was not looked at has those of the row before.
        rows.Categories(row).Clear();
        return false;
    }

    /// <summary>The first row that does not keep to everything.</summary>
    /// <param name="rows">Rows of the layout that the contract was made ready for.</param>
    /// <param name="from">The row to begin with, zero-based.</param>
    /// <param name="count">How many rows to look at.</param>
    /// <returns>Its zero-based number within <paramref name="rows"/>; -1 when there is none.</returns>
    public int FirstBroken(FeatureRows rows, int from, int count)
    {
        for (int row = from; row < from + count; row++)
        {
            if (!IsKept(rows, row))
            {
                return row;
            }
        }

        return -1;
    }

    /// <summary>Says what a row breaks. Allocates: only for rows that are not kept.</summary>
    /// <param name="rows">Rows of the layout that the contract was made ready for.</param>
    /// <param name="row">Zero-based.</param>
    public RowFinding Inspect(FeatureRows rows, int row)
    {
        List<Violation>? violations = null;
        ViolationAction strongest = ViolationAction.Ignore;
        foreach (CellRule rule in _rules)
        {
            if (rule.Inspect(rows, row) is { Action: not ViolationAction.Ignore } violation)
            {
                (violations ??= []).Add(violation);
                strongest = violation.Action > strongest ? violation.Action : strongest;
            }
        }

        return new RowFinding(violations, strongest);
    }

    /// <summary>What happens to an input without a key for a feature: refused by the binder unless the contract asks for less.</summary>
    /// <param name="feature">The zero-based position in the layout.</param>
    /// <returns>Null when the contract says nothing of it.</returns>
    public ViolationAction? OnMissing(int feature) => Array.Find(_rules, rule => rule.Feature == feature)?.OnMissing;

    private bool AreKept(FeatureRows rows, int row)
    {
        if ((_singles is not null && !_singles.Hold(rows.Singles(row))) || (_wides is not null && !_wides.Hold(rows.Wides(row))))
        {
            return false;
        }

        if (_texts.Length > 0)
        {
            Span<string?> texts = rows.Texts(row);
            Span<int> categories = rows.Categories(row);
            foreach (TextRule rule in _texts)
            {
                if (!rule.Holds(texts[rule.Offset], out categories[rule.Offset]))
                {
                    return false;
                }
            }
        }

        return (_numberCategories.Length == 0 && _requiredVectors.Length == 0) || IsRestKept(rows, row);
    }

    private bool IsRestKept(FeatureRows rows, int row)
    {
        foreach (NumberCategories categories in _numberCategories)
        {
            if (!categories.Holds(rows, row))
            {
                return false;
            }
        }

        foreach (int offset in _requiredVectors)
        {
            if (rows.Vectors(row)[offset] is null)
            {
                return false;
            }
        }

        return true;
    }
}
