using System.ComponentModel.DataAnnotations.Schema;

namespace ModelGateway;

/// <summary>Objects of an application's own types, made of the rows that a model is tested with.</summary>
public class RecordMakerTests
{
    private static readonly Dataset s_rows = Dataset.FromRows(
    [
        new { Area = 50.5f, rooms_no = 3, Town = (string?)"Ulm", Id = "a" },
        new { Area = 60f, rooms_no = 4, Town = (string?)null, Id = "b" },
    ]);

    private static readonly Schema s_features = new([s_rows["Area"].Definition, s_rows["rooms_no"].Definition, s_rows["Town"].Definition]);

    public sealed record Positional(double Area, [property: Column("rooms_no")] int? Rooms, string? Town, DateTime Built, string Id);

    public sealed class Settable
    {
        public float Area { get; init; }

#pragma warning disable CA1051 // fields stand for columns too
        public long RoomsNo;
#pragma warning restore CA1051

        public string? Town { get; set; }

        public bool IsLarge => Area > 55;
    }

    public record struct Value(float Area, byte RoomsNo, string? Town);

    public sealed class Choosy
    {
        public Choosy(float area)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(area, 55);
            Area = area;
        }

        public float Area { get; }

        public int RoomsNo { get; set; }

        public string? Town { get; set; }
    }

    public sealed class Renamed(float squareMetres)
    {
        public float Area => squareMetres;
    }

    public abstract class Abstract
    {
        public float Area { get; set; }
    }

    [Fact]
    public void Constructors_setters_and_fields_are_filled_and_what_has_no_column_is_the_default()
    {
        Assert.Equal(new Positional(50.5, 3, "Ulm", default, "a"), Make<Positional>(0));
        Assert.Equal(new Positional(60, 4, null, default, "b"), Make<Positional>(1));
        Settable settable = Make<Settable>(1);
        Assert.Equal((60f, 4L, null, true), (settable.Area, settable.RoomsNo, settable.Town, settable.IsLarge));
        Assert.Equal(new Value(50.5f, 3, "Ulm"), Make<Value>(0));
        Choosy choosy = Make<Choosy>(0);
        Assert.Equal((50.5f, 3, "Ulm"), (choosy.Area, choosy.RoomsNo, choosy.Town));
    }

    [Fact]
    public void What_nobody_can_make_is_said_without_a_value()
    {
        Assert.Equal("Choosy cannot be made from test row 1: its code throws ArgumentOutOfRangeException.", Assert.Throws<DataException>(() => Make<Choosy>(1)).Message);
        Assert.Contains("Renamed has no public constructor", Assert.Throws<DataException>(() => Make<Renamed>(0)).Message, StringComparison.Ordinal);
        Assert.Contains("Abstract has no public constructor", Assert.Throws<DataException>(() => Make<Abstract>(0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_that_a_property_cannot_hold_is_named_by_its_column()
    {
        Dataset rows = Dataset.FromRows([new { Area = 50.5f, rooms_no = 300, Town = "Ulm" }]);

        DataException error = Assert.Throws<DataException>(() => new RecordMaker(typeof(Value), rows.Schema, rows).Make(0));

        Assert.Equal("Value.RoomsNo cannot hold what column 'rooms_no' has in test row 0.", error.Message);
    }

    private static T Make<T>(int row) => (T)new RecordMaker(typeof(T), s_features, s_rows).Make(row);
}
