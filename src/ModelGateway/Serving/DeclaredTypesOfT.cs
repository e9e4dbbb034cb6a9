using System.Globalization;

namespace ModelGateway;

/// <inheritdoc/>
internal sealed class DeclaredTypes<TInput, TOutput> : DeclaredTypes
{
    private const int MostRows = 100;

    private static readonly string s_types =
        $"{(typeof(TInput) == typeof(object) ? "rows of any type" : AnswerTypes.Name(typeof(TInput)))} and {(typeof(TOutput) == typeof(object) ? "answers of any type" : AnswerTypes.Name(typeof(TOutput)))}";

    /// <inheritdoc/>
    public override (Dataset Data, IReadOnlyList<RunWarning> Warnings) LeaveOut(Dataset data) =>
        RowBinder.BindsProperties(typeof(TInput)) ? DeclaredColumns.LeaveOut(typeof(TInput), data) : (data, []);

    /// <inheritdoc/>
    public override void Check(LearningProblem problem)
    {
        try
        {
            _ = RowBinder.For<TInput>(new RowLayout(problem.Signature.Features));
        }
        catch (InputException error)
        {
            throw new DataException($"{error.Message} Nothing was trained.", error);
        }

        if (RowBinder.BindsProperties(typeof(TInput)))
        {
            DeclaredColumns.CheckTexts(typeof(TInput), problem);
        }

        try
        {
            _ = OutputReader.For<TOutput>(problem.Signature, 0.5f);
        }
        catch (ModelGatewayException error)
        {
            throw new TrainingException($"{error.Message} Nothing was trained.", error);
        }
    }

    /// <inheritdoc/>
    public override object Bind(ModelSignature signature, float threshold, RowLayout layout, RowContract contract) =>
        TypedBinding<TInput, TOutput>.Of(signature, threshold, layout, contract);

    /// <inheritdoc/>
    public override GateResult Ask(LearningProblem problem, FittedModel candidate, DataContract contract)
    {
        int[] rows = [.. Some(problem.Split.Test)];
        try
        {
            (int answered, string? why) = Answer(problem, candidate, contract, rows);
            return GateResult.Pass(GateName, answered > 0
                ? string.Create(CultureInfo.InvariantCulture, $"Through {s_types} {answered} of {rows.Length} test rows were asked and answered{(why is null ? "." : $"; not all, as {why}")}")
                : $"The model fits {s_types}; no test row was asked, as {why ?? "the candidate has a score for none of them."}");
        }
        catch (ModelGatewayException error)
        {
            return GateResult.Fail(GateName, $"The candidate cannot be asked through {s_types}: {error.Message}");
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // Code of the application's own, as a property's; its message may show a value.
            return GateResult.Fail(GateName, $"The candidate cannot be asked through {s_types}: {error.GetType().Name} was thrown.");
        }
    }

    private static (int Answered, string? Why) Answer(LearningProblem problem, FittedModel candidate, DataContract contract, int[] rows)
    {
        RowLayout layout = new(problem.Signature.Features);
        TypedBinding<TInput, TOutput> binding = TypedBinding<TInput, TOutput>.Of(
            problem.Signature, (float)(candidate.Threshold ?? 0.5), layout, new RowContract(contract, layout));
        FeatureRows single = new(layout);
        float[] scores = new float[problem.Signature.ScoreWidth];
        int answered = 0;
        string? why = null;
        Func<int, TInput>? make = null;
        foreach (int row in rows)
        {
            TInput input;
            try
            {
                make ??= InputMaker.For<TInput>(problem.Signature.Features, problem.Data);
                input = make(row);
            }
            catch (DataException error)
            {
                why ??= error.Message;
                continue;
            }

            single.Reset(1);
            binding.Binder.Bind(input, single, 0);
            problem.Known.Tell(single, [row]);
            LastLabelColumns.Copy(single, problem.Data, row);
            RowScorer.Score(candidate.Model, single, scores);
            if (RowScorer.AreFinite(scores))
            {
                _ = binding.Read(scores);
                answered++;
            }
        }

        return (answered, why);
    }

    private static IEnumerable<int> Some(int[] rows) => rows.Length <= MostRows ? rows : Enumerable.Range(0, MostRows).Select(i => rows[(int)((long)i * rows.Length / MostRows)]);
}
