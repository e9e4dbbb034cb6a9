using System.Globalization;

namespace ModelGateway;

/// <summary>Holds the answers of two models on the same rows against each other.</summary>
/// <param name="signature">In whose order both have their scores.</param>
/// <param name="before">The scores of the version compared with, row-major.</param>
/// <param name="after">Those of the version compared.</param>
/// <param name="beforeThreshold">The threshold of the version compared with.</param>
/// <param name="afterThreshold">That of the version compared.</param>
internal sealed class AnswerComparer(ModelSignature signature, float[] before, float[] after, double? beforeThreshold, double? afterThreshold)
{
    private const int MostMoves = 10;

    private readonly bool _isRegression = signature.Task == LearningTask.Regression;

    /// <param name="rows">For each scored row its place in the dataset.</param>
    /// <param name="learned">How many of them the version compared with learned from.</param>
    /// <param name="slices">The slices.</param>
    /// <param name="codes">For each scored row the codes of its slices.</param>
    public AnswerChanges Compare(int[] rows, int learned, IReadOnlyList<SliceColumn> slices, ushort[] codes)
    {
        float[] labels = new float[rows.Length];
        ScoredRows old = new(signature, labels, before, beforeThreshold);
        ScoredRows now = new(signature, labels, after, afterThreshold);
        List<(int Position, double Move, bool Flipped)> moves = [];
        for (int row = 0; row < rows.Length; row++)
        {
            if (old.IsScored(row) && now.IsScored(row))
            {
                moves.Add((row, MoveOf(row), !_isRegression && old.Predicted(row) != now.Predicted(row)));
            }
        }

        List<AnswerMove> largest = [];
        foreach ((int position, double move, _) in moves.Where(move => move.Move > 0).OrderByDescending(move => move.Move).ThenBy(move => move.Position).Take(MostMoves))
        {
            largest.Add(new AnswerMove(rows[position], Answer(old, position), Answer(now, position), move));
        }

        return new AnswerChanges(rows: rows.Length)
        {
            Learned = learned,
            Unscored = rows.Length - moves.Count,
            FlipRate = Flips(moves),
            RmsMove = Rms(moves),
            Largest = largest,
            Slices = [
                .. slices.SelectMany((slice, i) => moves.GroupBy(move => codes[(move.Position * slices.Count) + i]).OrderBy(group => group.Key)
                    .Select(group => new SliceMoves(slice.Column, slice.ValueOf(group.Key), group.Count(), Flips([.. group]), Rms([.. group])))),
            ],
        };
    }

    private double? Flips(List<(int, double, bool Flipped)> moves) =>
        _isRegression || moves.Count == 0 ? null : (double)moves.Count(move => move.Flipped) / moves.Count;

    private double? Rms(List<(int, double Move, bool)> moves) =>
        !_isRegression || moves.Count == 0 ? null : Math.Sqrt(moves.Average(move => move.Move * move.Move));

    private double MoveOf(int row)
    {
        int width = signature.ScoreWidth;
        double move = 0;
        for (int i = row * width; i < (row + 1) * width; i++)
        {
            move = Math.Max(move, Math.Abs((double)after[i] - before[i]));
        }

        return move;
    }

    private string Answer(in ScoredRows scored, int row) => _isRegression
        ? scored.Score(row).ToString(CultureInfo.InvariantCulture)
        : signature.Classes[scored.Predicted(row)];
}
