using System.Text.Json.Serialization;

namespace ModelGateway;

/// <summary>Corrects probabilities: of two classes by a function that only rises, so that no two rows change places. Immutable and thread-safe; written as <c>calibration.json</c>.</summary>
/// <param name="Format">The format of the file.</param>
/// <param name="Method">How.</param>
/// <param name="Parameters">
/// For Platt scaling slope and intercept; for beta calibration the weights of ln p and −ln(1 − p) and the intercept; for isotonic regression log-odds before and
/// after in turns, both rising; for temperature scaling the factor; for vector scaling for each class a factor, then for each a shift.
/// </param>
internal sealed record Calibrator([property: JsonPropertyName(JsonFile.FormatMember)] string Format, CalibrationMethod Method, double[] Parameters)
{
    public const string CurrentFormat = "modelgateway/calibration/1";

    /// <summary>The flattest slope: what is flatter ties rows that a model tells apart.</summary>
    public const double LeastSlope = 0.01;

    /// <summary>A correction in the present format.</summary>
    public static Calibrator Of(CalibrationMethod method, params double[] parameters) => new(CurrentFormat, method, parameters);

    public static JsonForm<Calibrator> Form { get; } = new(CurrentFormat, ModelGatewayJson.Options);

    /// <summary>Reads a file of a version.</summary>
    /// <exception cref="StoreException">It is not there, is no calibration, or does not fit the model.</exception>
    public static Calibrator Load(string path, ModelSignature signature)
    {
        Calibrator read = Form.Load(path);
        try
        {
            return read.CheckedFor(signature);
        }
        catch (DataException error)
        {
            throw new StoreException($"'{path}' does not fit its model: {error.Message} Restore the version from a backup, or train again.", error);
        }
    }

    /// <summary>Checks that parameters which came from a file make sense for a model.</summary>
    /// <exception cref="DataException">They do not.</exception>
    public Calibrator CheckedFor(ModelSignature signature)
    {
        int classes = signature.Classes.Count;
        (LearningTask task, int count) = Method switch
        {
            CalibrationMethod.Platt => (LearningTask.Binary, 2),
            CalibrationMethod.Beta => (LearningTask.Binary, 3),
            CalibrationMethod.Isotonic => (LearningTask.Binary, Math.Max(4, Parameters.Length / 2 * 2)),
            CalibrationMethod.Temperature => (LearningTask.Multiclass, 1),
            CalibrationMethod.Vector => (LearningTask.Multiclass, 2 * classes),
            _ => throw new DataException($"The method '{Method}' corrects nothing; expected one that does."),
        };
        if (task != signature.Task)
        {
            throw new DataException($"The method {Method} is for {task.ToString().ToLowerInvariant()} models, and this one learned {signature.Task.ToString().ToLowerInvariant()}.");
        }

        if (Parameters.Length != count)
        {
            throw new DataException($"The method {Method} has {Parameters.Length} parameters, expected {count}.");
        }

        if (!Array.TrueForAll(Parameters, double.IsFinite) || !Rises(classes))
        {
            throw new DataException($"The parameters of {Method} are {string.Join(", ", Parameters.Take(6).Select(number => FormattableString.Invariant($"{number}")))}{(count > 6 ? ", …" : "")}; expected finite ones by which a larger probability stays the larger.");
        }

        return this;
    }

    /// <summary>Corrects scores in place; what is NaN stays NaN.</summary>
    /// <param name="scores">Row-major.</param>
    /// <param name="width">How many each row has.</param>
    public void Apply(Span<float> scores, int width)
    {
        if (width > 1)
        {
            for (int start = 0; start < scores.Length; start += width)
            {
                ApplyToClasses(scores.Slice(start, width));
            }

            return;
        }

        foreach (ref float score in scores)
        {
            score = (float)LogOdds.Probability(Method switch
            {
                CalibrationMethod.Platt => (Parameters[0] * LogOdds.Of(score)) + Parameters[1],
                CalibrationMethod.Beta => (Parameters[0] * LogOdds.Log(score)) - (Parameters[1] * LogOdds.LogOfComplement(score)) + Parameters[2],
                _ => Between(LogOdds.Of(score)),
            });
        }
    }

    /// <summary>The same of a copy.</summary>
    public float[] Applied(float[] scores, int width)
    {
        float[] corrected = [.. scores];
        Apply(corrected, width);
        return corrected;
    }

    private bool Rises(int classes) => Method switch
    {
        CalibrationMethod.Beta => Parameters[0] >= 0 && Parameters[1] >= 0 && Parameters[0] + Parameters[1] > 0,
        CalibrationMethod.Isotonic => Enumerable.Range(2, Parameters.Length - 2).All(i => Parameters[i] > Parameters[i - 2]),
        CalibrationMethod.Vector => Parameters.Take(classes).All(factor => factor > 0),
        _ => Parameters[0] > 0,
    };

    private void ApplyToClasses(Span<float> scores)
    {
        double largest = double.NegativeInfinity;
        for (int i = 0; i < scores.Length; i++)
        {
            double logit = Method == CalibrationMethod.Temperature
                ? Parameters[0] * Logarithm(scores[i])
                : (Parameters[i] * Logarithm(scores[i])) + Parameters[scores.Length + i];
            scores[i] = (float)logit;
            largest = Math.Max(largest, scores[i]);
        }

        double sum = 0;
        foreach (ref float score in scores)
        {
            double weight = Math.Exp(score - largest);
            score = (float)weight;
            sum += weight;
        }

        foreach (ref float score in scores)
        {
            score = (float)(score / sum);
        }
    }

    /// <summary>The logarithm of the probability of one of several classes, as fits and corrections take it.</summary>
    public static double Logarithm(float probability) => Math.Log(Math.Clamp((double)probability, LogOdds.Least, 1));

    // Outside of what was observed the way goes on as steeply as it has risen in all, but not more steeply than the probabilities themselves.
    private double Between(double logOdds)
    {
        int points = Parameters.Length / 2;
        (int low, int high) = (0, points - 1);
        if (!(logOdds > X(0)) || !(logOdds < X(high)))
        {
            int end = logOdds > X(0) ? high : 0;
            double slope = Math.Clamp((Y(high) - Y(0)) / (X(high) - X(0)), LeastSlope, 1);
            return Y(end) + (slope * (logOdds - X(end)));
        }

        while (high - low > 1)
        {
            int middle = (low + high) / 2;
            (low, high) = X(middle) <= logOdds ? (middle, high) : (low, middle);
        }

        return Y(low) + ((Y(high) - Y(low)) * ((logOdds - X(low)) / (X(high) - X(low))));
    }

    private double X(int point) => Parameters[2 * point];

    private double Y(int point) => Parameters[(2 * point) + 1];
}
