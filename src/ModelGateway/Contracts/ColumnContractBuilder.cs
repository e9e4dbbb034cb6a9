namespace ModelGateway;

/// <summary>Amends what is expected of one column. What is not named stays as it was learned.</summary>
public sealed class ColumnContractBuilder
{
    private string? _last;

    internal ColumnContractBuilder(ColumnContract contract, bool isKnown)
    {
        Contract = contract;
        IsKnown = isKnown;
    }

    internal ColumnContract Contract { get; private set; }

    internal bool IsKnown { get; }

    /// <summary>Numbers lie between two bounds, inclusive. Broken, it is flagged unless <see cref="OnViolation"/> says otherwise.</summary>
    /// <param name="min">The least; null for no bound. Time spans are in seconds.</param>
    /// <param name="max">The greatest; null for no bound.</param>
    /// <exception cref="ArgumentException">A bound is NaN, or the least is above the greatest.</exception>
    public ColumnContractBuilder Between(double? min, double? max)
    {
        if (min is double.NaN || max is double.NaN || min > max)
        {
            throw new ArgumentException($"Column '{Contract.Name}' cannot be between {ExpectationWording.Text(min)} and {ExpectationWording.Text(max)}; expected numbers, the lesser first.");
        }

        return Set(nameof(ColumnContract.Range), Contract with { Range = new RangeExpectation(Contract.Range?.Action ?? ViolationAction.Flag, min, max) });
    }

    /// <summary>Moments lie between two bounds, inclusive, by the clock on the wall. Broken, it is flagged unless <see cref="OnViolation"/> says otherwise.</summary>
    /// <param name="earliest">The earliest; null for no bound.</param>
    /// <param name="latest">The latest; null for no bound.</param>
    /// <exception cref="ArgumentException">The earliest is after the latest.</exception>
    public ColumnContractBuilder BetweenDates(DateTime? earliest, DateTime? latest)
    {
        if (earliest > latest)
        {
            throw new ArgumentException($"Column '{Contract.Name}' cannot be between {ExpectationWording.Text(earliest)} and {ExpectationWording.Text(latest)}; expected the earlier first.");
        }

        return Set(nameof(ColumnContract.Dates), Contract with { Dates = new DateExpectation(Contract.Dates?.Action ?? ViolationAction.Flag, earliest, latest) });
    }

    /// <summary>There are these values and no others. Broken, it is flagged unless <see cref="OnViolation"/> says otherwise.</summary>
    /// <param name="values">The values as text in the invariant culture.</param>
    public ColumnContractBuilder OneOf(params string[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Set(nameof(ColumnContract.Categories), Contract with
        {
            Categories = new CategoryExpectation(Contract.Categories?.Action ?? ViolationAction.Flag, [.. values.Distinct(StringComparer.Ordinal)]),
        });
    }

    /// <summary>There may also be these values, where values were learned.</summary>
    /// <param name="values">The values as text in the invariant culture.</param>
    public ColumnContractBuilder AlsoOneOf(params string[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Set(nameof(ColumnContract.Categories), Contract with
        {
            Categories = Contract.Categories is { } learned ? new CategoryExpectation(learned.Action, [.. learned.Values.Union(values, StringComparer.Ordinal)]) : null,
        });
    }

    /// <summary>How long texts are, in UTF-16 code units. Broken, it is flagged unless <see cref="OnViolation"/> says otherwise.</summary>
    /// <param name="min">The shortest, inclusive; null for no bound.</param>
    /// <param name="max">The longest, inclusive; null for no bound.</param>
    /// <exception cref="ArgumentException">The shortest is longer than the longest.</exception>
    public ColumnContractBuilder LengthBetween(int? min, int? max)
    {
        if (min > max)
        {
            throw new ArgumentException($"Texts of column '{Contract.Name}' cannot be {ExpectationWording.Text(min)} to {ExpectationWording.Text(max)} long; expected the lesser first.");
        }

        return Set(nameof(ColumnContract.Length), Contract with { Length = new LengthExpectation(Contract.Length?.Action ?? ViolationAction.Flag, min, max) });
    }

    /// <summary>Every row has a value. Broken, it is refused unless <see cref="OnViolation"/> says otherwise.</summary>
    public ColumnContractBuilder Required() => Complete(new CompletenessExpectation(ViolationAction.Refuse, 1, required: true));

    /// <summary>Values may be missing, however many.</summary>
    public ColumnContractBuilder MayBeMissing() => Complete(new CompletenessExpectation(ViolationAction.Ignore, 0));

    /// <summary>A share of the rows of a dataset has a value; a single row need not. Broken, it is flagged unless <see cref="OnViolation"/> says otherwise.</summary>
    /// <param name="least">The least share, 0 to 1.</param>
    public ColumnContractBuilder Complete(double least)
    {
        if (!(least is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(least), least, "Expected a share from 0 to 1.");
        }

        return Complete(new CompletenessExpectation(ViolationAction.Flag, least));
    }

    /// <summary>No value comes twice in a dataset. Broken, it is flagged unless <see cref="OnViolation"/> says otherwise.</summary>
    public ColumnContractBuilder Unique() =>
        Set(nameof(ColumnContract.Uniqueness), Contract with { Uniqueness = new UniquenessExpectation(Contract.Uniqueness?.Action ?? ViolationAction.Flag) });

    /// <summary>The values mean something else than was learned.</summary>
    /// <param name="kind">The kind.</param>
    public ColumnContractBuilder OfKind(ColumnKind kind)
    {
        Contract = Contract with { Kind = kind };
        _last = nameof(ColumnContract.OnMismatch);
        return this;
    }

    /// <summary>The column is expected only there.</summary>
    /// <param name="environment">Where.</param>
    public ColumnContractBuilder OnlyIn(ContractEnvironment environment)
    {
        Contract = Contract with { Environments = [environment] };
        return this;
    }

    /// <summary>Says what the column contains.</summary>
    /// <param name="tags">Such as <see cref="ColumnContract.SensitiveTag"/>.</param>
    public ColumnContractBuilder Tag(params string[] tags)
    {
        ArgumentNullException.ThrowIfNull(tags);
        Contract = Contract with { Tags = [.. Contract.Tags.Union(tags, StringComparer.OrdinalIgnoreCase)] };
        return this;
    }

    /// <summary>The column is about to go; see <see cref="ColumnLifecycle.Deprecated"/>.</summary>
    public ColumnContractBuilder Deprecated()
    {
        Contract = Contract with { Lifecycle = ColumnLifecycle.Deprecated };
        return this;
    }

    /// <summary>The column is for people to look at; see <see cref="ColumnLifecycle.DebugOnly"/>.</summary>
    public ColumnContractBuilder DebugOnly()
    {
        Contract = Contract with { Lifecycle = ColumnLifecycle.DebugOnly };
        return this;
    }

    /// <summary>
    /// What happens when the expectation named just before is broken; directly after <see cref="ContractBuilder.Column"/> what happens when any
    /// expectation of the column's values is.
    /// </summary>
    /// <param name="action">What happens.</param>
    public ColumnContractBuilder OnViolation(ViolationAction action)
    {
        bool all = _last is null;
        Contract = Contract with
        {
            OnMismatch = _last == nameof(ColumnContract.OnMismatch) ? action : Contract.OnMismatch,
            Completeness = Concerns(nameof(ColumnContract.Completeness)) ? Contract.Completeness!.With(action) : Contract.Completeness,
            Range = Concerns(nameof(ColumnContract.Range)) ? Contract.Range!.With(action) : Contract.Range,
            Dates = Concerns(nameof(ColumnContract.Dates)) ? Contract.Dates!.With(action) : Contract.Dates,
            Categories = Concerns(nameof(ColumnContract.Categories)) ? Contract.Categories!.With(action) : Contract.Categories,
            Length = Concerns(nameof(ColumnContract.Length)) ? Contract.Length!.With(action) : Contract.Length,
            Uniqueness = Concerns(nameof(ColumnContract.Uniqueness)) ? new UniquenessExpectation(action) : Contract.Uniqueness,
        };
        return this;

        bool Concerns(string expectation) => (all || _last == expectation) && Has(expectation);
    }

    /// <summary>No expectation has been named yet.</summary>
    internal ColumnContractBuilder Begin()
    {
        _last = null;
        return this;
    }

    /// <exception cref="DataException">The column's kind cannot have what is expected of it.</exception>
    internal void CheckFits()
    {
        ColumnKind kind = Contract.Kind;
        bool isNumber = kind is ColumnKind.Number or ColumnKind.Integer;
        Check(Contract.Range is null || isNumber, "a range", "numbers");
        Check(Contract.Dates is null || kind == ColumnKind.DateTime, "a range of dates", "dates");
        Check(Contract.Length is null || kind is ColumnKind.Category or ColumnKind.Text, "a length", "text");
        Check(Contract.Categories is null || isNumber || kind is ColumnKind.Category or ColumnKind.Text or ColumnKind.Boolean, "one of some values", "categories");
        Check(Contract.Uniqueness is null || kind != ColumnKind.Vector, "unique values", "anything but vectors");

        void Check(bool fits, string expected, string needed)
        {
            if (!fits)
            {
                throw new DataException(
                    $"The contract is amended to expect {expected} of column '{Contract.Name}', which is of kind {ExpectationWording.Word(kind)}; only {needed} can have that. Amend the contract, or declare the column otherwise.");
            }
        }
    }

    private bool Has(string expectation) => expectation switch
    {
        nameof(ColumnContract.Completeness) => Contract.Completeness is not null,
        nameof(ColumnContract.Range) => Contract.Range is not null,
        nameof(ColumnContract.Dates) => Contract.Dates is not null,
        nameof(ColumnContract.Categories) => Contract.Categories is not null,
        nameof(ColumnContract.Length) => Contract.Length is not null,
        _ => Contract.Uniqueness is not null,
    };

    private ColumnContractBuilder Complete(CompletenessExpectation completeness) =>
        Set(nameof(ColumnContract.Completeness), Contract with { Completeness = completeness });

    private ColumnContractBuilder Set(string expectation, ColumnContract contract)
    {
        _last = expectation;
        Contract = contract;
        return this;
    }
}
