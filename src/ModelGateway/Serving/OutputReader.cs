using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace ModelGateway;

/// <summary>Turns the scores of one row into an answer.</summary>
internal delegate T OutputReader<out T>(ReadOnlySpan<float> scores);

/// <summary>Makes the readers for each task and output type: a thin typed view over the score matrix.</summary>
internal static class OutputReader
{
    // decimal.MaxValue as a float is greater than it.
    private const float MostOfDecimal = 7.9e28f;

    /// <exception cref="ModelGatewayException">The task has no answer of that type.</exception>
    public static OutputReader<T> For<T>(ModelSignature signature, float threshold)
    {
        Delegate? reader = signature.Task == LearningTask.Regression ? ForRegression(typeof(T), signature.Label) : ForClasses(typeof(T), signature, threshold);
        if (reader is OutputReader<T> found)
        {
            return found;
        }

        string? why = null;
        return signature.Task != LearningTask.Regression && TryReadClasses(signature.Classes, out T[]? values, out why)
            ? scores => values[ClassOf(scores, threshold)]
            : throw new ModelGatewayException(AnswerTypes.Refusal(signature.Task, typeof(T), signature.Label.Name, why));
    }

    private static Delegate? ForRegression(Type output, Column label) =>
        output == typeof(float) ? new OutputReader<float>(scores => scores[0])
        : output == typeof(double) ? new OutputReader<double>(scores => scores[0])
        : output == typeof(object) ? new OutputReader<object>(scores => scores[0])
        : output == typeof(decimal) ? new OutputReader<decimal>(scores => Decimal(scores[0]))
        : !AnswerTypes.IsWhole(label.Type) ? null
        : output == typeof(int) ? new OutputReader<int>(scores => Whole<int>(scores[0]))
        : output == typeof(long) ? new OutputReader<long>(scores => Whole<long>(scores[0]))
        : output == typeof(short) ? new OutputReader<short>(scores => Whole<short>(scores[0]))
        : null;

    // A float has seven digits that mean something, and so has the decimal of it: 7.1 and not 7.0999999.
    private static decimal Decimal(float score) => Math.Abs(score) < MostOfDecimal ? (decimal)score : throw Beyond(score, typeof(decimal));

    private static T Whole<T>(float score)
        where T : INumber<T>, IMinMaxValue<T>
    {
        double number = Math.Round((double)score, MidpointRounding.AwayFromZero);
        double least = double.CreateChecked(T.MinValue);
        return number >= least && number < -least ? T.CreateTruncating(number) : throw Beyond(score, typeof(T));
    }

    private static ModelGatewayException Beyond(float score, Type output) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"The answer is {score}, which {output.Name} cannot hold; expected a finite number within its range. Limit the answers, or ask for float."));

    private static Delegate? ForClasses(Type output, ModelSignature signature, float threshold)
    {
        string[] classes = [.. signature.Classes];
        bool isBinary = signature.Task == LearningTask.Binary;
        if (output == typeof(string))
        {
            return new OutputReader<string>(scores => classes[ClassOf(scores, threshold)]);
        }

        if (output == typeof(ClassPrediction))
        {
            return new OutputReader<ClassPrediction>(scores => Best(scores, classes, threshold));
        }

        if (output == typeof(object))
        {
            return new OutputReader<object>(scores => Best(scores, classes, threshold));
        }

        if (output == typeof(ClassProbabilities))
        {
            return new OutputReader<ClassProbabilities>(scores => new ClassProbabilities(
                signature.Classes, isBinary ? [1 - scores[0], scores[0]] : scores.ToArray()));
        }

        if (!isBinary)
        {
            return null;
        }

        return output == typeof(bool) ? new OutputReader<bool>(scores => scores[0] >= threshold)
            : output == typeof(float) ? new OutputReader<float>(scores => scores[0])
            : output == typeof(double) ? new OutputReader<double>(scores => scores[0])
            : null;
    }

    private static ClassPrediction Best(ReadOnlySpan<float> scores, string[] classes, float threshold)
    {
        int index = ClassOf(scores, threshold);
        float probability = scores.Length > 1 ? scores[index] : index == 1 ? scores[0] : 1 - scores[0];
        return new ClassPrediction(classes[index], probability);
    }

    private static int ClassOf(ReadOnlySpan<float> scores, float threshold)
    {
        if (scores.Length == 1)
        {
            return scores[0] >= threshold ? 1 : 0;
        }

        int best = 0;
        for (int i = 1; i < scores.Length; i++)
        {
            if (scores[i] > scores[best])
            {
                best = i;
            }
        }

        return best;
    }

    // The label's own type: integers, enums and whatever else has an invariant text form.
    private static bool TryReadClasses<T>(IReadOnlyList<string> classes, [NotNullWhen(true)] out T[]? values, [NotNullWhen(false)] out string? why)
    {
        values = new T[classes.Count];
        for (int i = 0; i < values.Length; i++)
        {
            try
            {
                values[i] = ReadClass<T>(classes[i]);
            }
            catch (Exception error) when (error is ArgumentException or FormatException or NotSupportedException or InvalidCastException)
            {
                (values, why) = (null, $"class '{LaneValue.Shown(classes[i])}' is none of its values");
                return false;
            }
        }

        why = null;
        return true;
    }

    private static T ReadClass<T>(string name)
    {
        T value = (T)TypeDescriptor.GetConverter(typeof(T)).ConvertFromString(null, CultureInfo.InvariantCulture, name)!;

        // A number is read as an enum that has no name for it.
        return (Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T)) is { IsEnum: true } type && !type.IsDefined(typeof(FlagsAttribute), inherit: false) && !Enum.IsDefined(type, value!)
            ? throw new FormatException()
            : value;
    }
}
